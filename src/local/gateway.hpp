#pragma once

#include <cstdint>
#include <functional>
#include <string>
#include <vector>

#include "local/event.hpp"
#include "local/http.hpp"
#include "local/outcome.hpp"
#include "local/routes.hpp"
#include "local/tokens.hpp"
#include "model/service.hpp"

namespace samgen::local {

// What differs from one moment to the next.
struct Surroundings {
    std::function<std::int64_t()> epoch_ms;
    std::function<std::string()> fresh_id;
    std::string region;
    int port = 0;
};

// What the developer hears about a request.
struct Served {
    std::string function;  // logical ID; empty where API Gateway answers by itself
    std::string remark;    // why it went wrong; empty when it did not
};

// API Gateway, as far as one can tell from outside: from a request to a response, by way of a function. May be used by
// several threads at a time, as far as its functions may.
class Gateway {
   public:
    // The service outlives it.
    Gateway(const model::Service& service, Surroundings surroundings, Invoke invoke);

    [[nodiscard]] Response serve(Request request, Served& served) const;

    // What of the API is not emulated, one sentence each.
    [[nodiscard]] std::vector<std::string> limits() const;

   private:
    [[nodiscard]] Response answer(const Request& request, Served& served, bool& by_gateway) const;
    [[nodiscard]] Admission admit(const Call& call, const model::Route& route) const;
    [[nodiscard]] Admission ask(const model::LambdaAuthorizer& authorizer, const Call& call) const;
    [[nodiscard]] Response translate(const Outcome& outcome, const Request& request, bool api_was_slower,
                                     Served& served, bool& by_gateway) const;

    const model::Service& service_;
    Surroundings surroundings_;
    Invoke invoke_;
    model::ApiType type_;
    std::string stage_;
    std::vector<Route> routes_;
    std::vector<std::string> binary_types_;
    nlohmann::json stage_variables_;
};

// The function's own time limit.
[[nodiscard]] std::chrono::seconds time_limit_of(const model::Service& service, const model::Function& function);

}  // namespace samgen::local
