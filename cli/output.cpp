// cli/output.cpp - a buffer before write(2).

#include "cli/output.h"

#include <cerrno>
#include <unistd.h>

namespace zerkalo::cli {

Output::Buffer::Buffer(int descriptor) : descriptor_(descriptor) {
  setp(bytes_.data(), bytes_.data() + bytes_.size());
}

int Output::Buffer::sync() {
  const char* next = pbase();
  while (failure_ == 0 && next != pptr()) {
    const ssize_t count = ::write(descriptor_, next, static_cast<std::size_t>(pptr() - next));
    if (count < 0 && errno != EINTR) {
      failure_ = errno;
    }
    next += count > 0 ? count : 0;
  }
  setp(bytes_.data(), bytes_.data() + bytes_.size());
  return failure_ == 0 ? 0 : -1;
}

Output::Buffer::int_type Output::Buffer::overflow(int_type sign) {
  if (sync() != 0) {
    return traits_type::eof();
  }
  if (!traits_type::eq_int_type(sign, traits_type::eof())) {
    sputc(traits_type::to_char_type(sign));
  }
  return traits_type::not_eof(sign);
}

int Output::Buffer::finish() {
  sync();
  // A descriptor that was closed from the start matters only to those that print.
  if (::close(descriptor_) != 0 && failure_ == 0 && errno != EBADF) {
    failure_ = errno;
  }
  return failure_;
}

Output::Output(int descriptor) : std::ostream(nullptr), buffer_(descriptor) {
  rdbuf(&buffer_);
}

int Output::finish() {
  return buffer_.finish();
}

}  // namespace zerkalo::cli
