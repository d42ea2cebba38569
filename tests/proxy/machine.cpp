// tests/proxy/machine.cpp - namespaces of Linux, by root or by anybody.

#include "tests/proxy/machine.h"

#include <cerrno>
#include <cstring>
#include <filesystem>
#include <fstream>
#include <string>
#include <sys/ioctl.h>
#include <sys/mount.h>
#include <sys/socket.h>
#include <system_error>
#include <unistd.h>

#include <net/if.h>
#include <sched.h>

namespace zerkalo::proxy {

namespace {

void require(bool done, const std::string& what) {
  if (!done) {
    throw std::system_error(errno, std::generic_category(), what);
  }
}

/// Whoever is not root is root in a namespace of users, and nobody else is in it.
void become_root(uid_t user, gid_t group) {
  std::ofstream("/proc/self/setgroups") << "deny";
  std::ofstream("/proc/self/uid_map") << "0 " << user << " 1";
  std::ofstream("/proc/self/gid_map") << "0 " << group << " 1";
}

void start_loopback() {
  const int socket = ::socket(AF_INET, SOCK_DGRAM | SOCK_CLOEXEC, 0);
  ifreq loopback{};
  std::strncpy(loopback.ifr_name, "lo", sizeof loopback.ifr_name - 1);
  loopback.ifr_flags = IFF_UP;
  const bool started = ::ioctl(socket, SIOCSIFFLAGS, &loopback) == 0;
  ::close(socket);
  require(started, "cannot start the loopback");
}

}  // namespace

void enter_own_machine() {
  const uid_t user = ::getuid();
  const gid_t group = ::getgid();
  const int users = user == 0 ? 0 : CLONE_NEWUSER;
  require(::unshare(users | CLONE_NEWNS | CLONE_NEWNET) == 0, "no namespaces");
  if (user != 0) {
    become_root(user, group);
  }
  require(::mount("", "/", nullptr, MS_REC | MS_PRIVATE, nullptr) == 0, "cannot part mounts");
  for (const char* folder : {"/run", "/var/lib/nginx"}) {
    require(::mount("", folder, "tmpfs", 0, nullptr) == 0, folder);
  }
  std::filesystem::create_directory(std::filesystem::path(socket_path).parent_path());
  start_loopback();
}

}  // namespace zerkalo::proxy
