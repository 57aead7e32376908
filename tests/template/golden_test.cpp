#include <cstdlib>
#include <fstream>
#include <iterator>
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
        const auto path = std::string("tests/golden/template/") + name + ".yaml";
        if (std::getenv("SAMGEN_UPDATE_GOLDEN") != nullptr) {
            std::ofstream(path, std::ios::binary) << text;
        }
        std::ifstream file(path, std::ios::binary);
        const std::string golden{std::istreambuf_iterator<char>(file), {}};
        CHECK(text == golden);
    }
}

}  // namespace
}  // namespace samgen
