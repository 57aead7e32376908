#pragma once

#include <span>
#include <string_view>
#include <variant>

#include "diag/diagnostic.hpp"
#include "lint/index.hpp"
#include "lint/reporter.hpp"

namespace samgen::lint {

// What a rule looks at. `resource` is called for each resource that is a map; `call` for each call of `function`,
// wherever it stands.
struct TemplateCheck {
    void (*check)(const Index&, Reporter&);
};
struct ResourceCheck {
    void (*check)(const Resource&, const Index&, Reporter&);
};
struct CallCheck {
    Function function;
    void (*check)(const Call&, const Index&, Reporter&);
};
using Check = std::variant<TemplateCheck, ResourceCheck, CallCheck>;

struct Rule {
    std::string_view id;
    diag::Severity severity;
    std::string_view summary;  // what the finding says of a template, in a few words
    std::string_view doc;      // its page, below docs/
    Check check;
    bool dated = false;  // what it finds depends on the day (see Options::today)
};

}  // namespace samgen::lint
