// tests/bench/hello_server.cpp - cpp-httplib saying hello: the floor of what HTTP costs here.
//
//   hello_server BYTES

#include <cstdlib>
#include <iostream>
#include <string>

#include <httplib.h>

int main(int count, char** arguments) {
  const std::string body(count > 1 ? std::strtoul(arguments[1], nullptr, 10) : 5, 'a');
  httplib::Server server;
  server.set_tcp_nodelay(true);
  server.set_keep_alive_max_count(1U << 30U);
  server.new_task_queue = [] { return new httplib::ThreadPool(64); };
  server.Get("/", [&body](const httplib::Request& /*request*/, httplib::Response& response) {
    response.set_content(body, "application/json");
  });
  std::cout << server.bind_to_any_port("127.0.0.1") << std::endl;
  return server.listen_after_bind() ? 0 : 1;
}
