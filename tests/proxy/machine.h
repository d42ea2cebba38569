// tests/proxy/machine.h - a machine of one's own, as the shipped configuration expects it.

#pragma once

namespace zerkalo::proxy {

/// Where config/proxy and config/systemd have the program listen.
inline constexpr const char* socket_path = "/run/zerkalo/zerkalo.sock";

/// Puts the process, and what it starts, into a network of its own and gives it empty folders
/// where a fresh Debian has them, so that files made for port 80 and for /run are used as they
/// are and nobody is in their way. To be called before there are threads.
///
/// Errors: std::system_error where the system refuses namespaces, as in some containers.
void enter_own_machine();

}  // namespace zerkalo::proxy
