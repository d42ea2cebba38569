// tests/proxy/socket_file.cpp - binds and listens.

#include "tests/proxy/socket_file.h"

#include <algorithm>
#include <cstring>
#include <stdexcept>
#include <string>
#include <sys/socket.h>
#include <sys/un.h>
#include <unistd.h>

namespace zerkalo::proxy {

SocketFile::SocketFile(const std::filesystem::path& path)
    : number_(::socket(AF_UNIX, SOCK_STREAM | SOCK_CLOEXEC, 0)) {
  sockaddr_un address{};
  address.sun_family = AF_UNIX;
  const std::string name = path.string();
  ::unlink(name.c_str());
  std::memcpy(
      address.sun_path, name.data(), std::min(name.size(), sizeof address.sun_path - 1));
  if (::bind(number_, reinterpret_cast<const sockaddr*>(&address), sizeof address) != 0 ||
      ::listen(number_, 511) != 0) {
    throw std::runtime_error("cannot listen at " + name);
  }
}

SocketFile::~SocketFile() {
  ::close(number_);
}

}  // namespace zerkalo::proxy
