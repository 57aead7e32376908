#pragma once

#include <functional>
#include <memory>
#include <optional>
#include <string>
#include <utility>
#include <vector>

#include "cli/terminal.hpp"
#include "local/helper_program.hpp"
#include "local/http_library.hpp"
#include "model/service.hpp"

namespace samgen::cli {

// What `samgen local` has for DynamoDB: what `--dynamodb` says, or AWS's own.
class LocalDynamodb {
   public:
    // An endpoint, `dynalite`, or nothing.
    explicit LocalDynamodb(const std::string& said);

    // Why what was said is no endpoint; empty when it is one.
    [[nodiscard]] std::string fault() const;

    // The variables by which functions find it.
    [[nodiscard]] std::vector<std::pair<std::string, std::string>> environment() const;

    // Starts it, if that is wanted, and makes the tables that are missing. Returns an exit code, and has said what is
    // wrong. `interrupted` is whether the user would rather stop.
    [[nodiscard]] int provide(const model::Service& service, const std::string& region, const local::HttpLibrary& http,
                              const std::function<bool()>& interrupted, Terminal& terminal);

   private:
    using Send = std::function<std::optional<local::Response>(const local::Request&)>;

    [[nodiscard]] int start(const std::string& region, const Send& send, const std::function<bool()>& interrupted,
                            Terminal& terminal);

    std::string said_;
    std::string endpoint_;  // empty for AWS's own
    std::unique_ptr<local::HelperProgram> program_;
};

}  // namespace samgen::cli
