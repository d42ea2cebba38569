// tests/proxy/main.cpp - runs the tests on a machine of their own.

#include <iostream>
#include <system_error>

#include <gtest/gtest.h>

#include "tests/proxy/machine.h"

int main(int count, char** arguments) {
  ::testing::InitGoogleTest(&count, arguments);
  if (GTEST_FLAG_GET(list_tests)) {
    return RUN_ALL_TESTS();
  }
  try {
    zerkalo::proxy::enter_own_machine();
  } catch (const std::system_error& error) {
    // As GoogleTest says it, so that CTest sees that nothing was tested.
    std::cout << "[  SKIPPED ] the proxy tests need namespaces: " << error.what() << '\n';
    return 0;
  }
  return RUN_ALL_TESTS();
}
