// tests/proxy/socket_file.h - a socket file that listens, as a socket unit makes one.

#pragma once

#include <filesystem>

namespace zerkalo::proxy {

class SocketFile {
 public:
  explicit SocketFile(const std::filesystem::path& path);
  ~SocketFile();
  SocketFile(const SocketFile&) = delete;
  SocketFile& operator=(const SocketFile&) = delete;

  int number() const { return number_; }

 private:
  int number_;
};

}  // namespace zerkalo::proxy
