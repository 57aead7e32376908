// Written by samgen, and again by every `samgen build`.
#include <array>
#include <cstdio>
#include <stdexcept>

#include "dynamodb/random.hpp"
#include "dynamodb/request.hpp"

namespace dynamodb {
namespace {

using nlohmann::json;

json request_of_action(const TransactAction& action) {
    if (const auto* put = std::get_if<Put>(&action)) {
        return {{"Put", request_of(*put)}};
    }
    if (const auto* update = std::get_if<Update>(&action)) {
        return {{"Update", request_of(*update)}};
    }
    if (const auto* remove = std::get_if<Remove>(&action)) {
        return {{"Delete", request_of(*remove)}};
    }
    return {{"ConditionCheck", request_of(std::get<Check>(action))}};
}

// 128 bits in hexadecimal.
std::string new_token() {
    std::array<char, 33> text = {};
    std::snprintf(text.data(), text.size(), "%016llx%016llx", static_cast<unsigned long long>(random_bits()),
                  static_cast<unsigned long long>(random_bits()));
    return text.data();
}

}  // namespace

void transact_write(Client& client, const std::vector<TransactAction>& actions, const std::string& token) {
    if (actions.empty() || actions.size() > kMaxTransactActions) {
        throw std::invalid_argument("a transaction has 1 to 100 actions, not " + std::to_string(actions.size()));
    }
    json items = json::array();
    for (const TransactAction& action : actions) {
        items.push_back(request_of_action(action));
    }
    // The token makes it safe to repeat the call, whatever became of the answer.
    const json request = {{"TransactItems", std::move(items)},
                          {"ClientRequestToken", token.empty() ? new_token() : token}};
    static_cast<void>(client.call("TransactWriteItems", request));
}

}  // namespace dynamodb
