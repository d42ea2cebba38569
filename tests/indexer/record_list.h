// tests/indexer/record_list.h - a sink that keeps everything, and one line for each record.

#pragma once

#include <string>
#include <vector>

#include "indexer/sink.h"

namespace zerkalo::indexer {

class RecordList final : public RecordSink {
 public:
  void film(store::Film film) override { films.push_back(std::move(film)); }

  void review(store::Review review) override { reviews.push_back(std::move(review)); }

  void reject(store::Reject reject) override { rejects.push_back(std::move(reject)); }

  void remark(store::Remark remark) override { remarks.push_back(std::move(remark)); }

  std::string reject_codes() const { return codes(rejects); }

  std::string remark_codes() const { return codes(remarks); }

  std::vector<store::Film> films;
  std::vector<store::Review> reviews;
  std::vector<store::Reject> rejects;
  std::vector<store::Remark> remarks;

 private:
  /// "bad-json@3 no-text@4": code and line of each.
  static std::string codes(const std::vector<store::Reject>& rows) {
    std::string all;
    for (const store::Reject& row : rows) {
      all += (all.empty() ? "" : " ") + row.code + "@" + std::to_string(row.line);
    }
    return all;
  }
};

}  // namespace zerkalo::indexer
