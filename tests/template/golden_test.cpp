#include "support/golden.hpp"

#include <string>

#include "samples.hpp"
#include "support/catch.hpp"
#include "template/document.hpp"

namespace samgen {
namespace {

struct Case {
    const char* name;
    model::Service (*make)();
};

constexpr Case kCases[] = {
    {"orders", &test::order_service},
    {"partners", &test::partner_service},
    {"products", &test::product_service},
};

// Whole templates. SAMGEN_UPDATE_GOLDEN=1 rewrites the files; the difference is for a reviewer to judge.
TEST_CASE("a service becomes the template that an expert would write") {
    for (const auto& [name, make] : kCases) {
        CAPTURE(name);
        const auto service = make();
        const auto text = tmpl::to_yaml(tmpl::from_model(service), service.spec_name);
        const auto path = std::string("golden/template/") + name + ".yaml";
        if (test::updating_golden_files()) {
            test::write_file(path, text);
        }
        CHECK(test::read_file(path) == text);
    }
}

}  // namespace
}  // namespace samgen
