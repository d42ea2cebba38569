// tests/support/test_index.h - an index of the seeds or of given records, in a folder that goes
// away.

#pragma once

#include <memory>
#include <string>
#include <string_view>
#include <vector>

#include "store/generation/generation.h"
#include "tests/support/temporary_folder.h"

namespace zerkalo::support {

struct TestIndex {
  TemporaryFolder folder;
  std::shared_ptr<const store::Generation> generation;
};

/// Builds with positions, so that both matchers can search it.
TestIndex index_files(const std::vector<std::string>& files, unsigned shards = 1);

TestIndex index_seeds(unsigned shards = 1);

/// The sample that ZERKALO_CORPUS names; such tests are registered only when it is set.
TestIndex index_corpus();

/// JSON Lines given as text.
TestIndex index_lines(std::string_view lines, unsigned shards = 1);

}  // namespace zerkalo::support
