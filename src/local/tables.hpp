#pragma once

#include <functional>
#include <optional>
#include <string>
#include <vector>

#include <nlohmann/json.hpp>

#include "local/http.hpp"
#include "model/service.hpp"

namespace samgen::local {

// One call of DynamoDB's API as a message. It is signed by nobody: what stands in for DynamoDB looks at the form alone.
[[nodiscard]] Request dynamodb_request(std::string_view operation, const nlohmann::json& body,
                                       const std::string& region);

struct TableReport {
    std::string name;
    bool created = false;  // or was there before
    std::string trouble;   // why it is not there
};

// Makes the tables that are missing and waits until they can be used. `send` posts a request, and returns nothing if
// nobody answers.
[[nodiscard]] std::vector<TableReport> create_tables(const std::vector<model::Table>& tables, const std::string& region,
                                                     const std::function<std::optional<Response>(const Request&)>& send,
                                                     const std::function<void()>& pause);

}  // namespace samgen::local
