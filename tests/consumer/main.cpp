// Everything that the library has, used once. What it prints is in expected.txt.
#include <cstdio>
#include <optional>
#include <string>
#include <string_view>
#include <type_traits>

#include <samgen/lint.hpp>
#include <samgen/samgen.hpp>

namespace {

// Nothing throws across it.
static_assert(noexcept(samgen::check({})) && noexcept(samgen::describe({})) && noexcept(samgen::make_template({})));
static_assert(noexcept(samgen::make_project({})) && noexcept(samgen::lint_rules()) && noexcept(samgen::spec_schema()));
static_assert(
    std::is_nothrow_invocable_v<decltype(samgen::lint_template), const samgen::Template&, const samgen::LintOptions&>);

constexpr std::string_view kSpec = R"(samgen: 1
service: shop
profile: bare
includes: [tables.yaml]
functions:
  Shop:
    crud: { Products: { path: /products, operations: [read, list] } }
)";

void print(const samgen::Message& message) {
    std::printf("%.*s:%u:%u: %s %s (%s)\n", static_cast<int>(message.file.size()), message.file.data(),
                message.place ? message.place->line : 0, message.place ? message.place->column : 0,
                message.rule.c_str(), message.text.c_str(), message.hint.c_str());
}

std::optional<std::string> read(std::string_view path) {
    if (path == "tables.yaml") {
        return "tables: { Products: { key: productId } }\n";
    }
    return std::nullopt;
}

}  // namespace

int main() {
    std::printf("version %s\n", samgen::version().empty() ? "missing" : "there");
    for (const auto& message : samgen::check({.text = "samgen: 1\nservcie: shop\n"})) {
        print(message);
    }

    const samgen::Spec spec{.text = kSpec, .read = read};
    const auto described = samgen::describe(spec);
    if (!described.model) {
        return 1;
    }
    for (const auto& table : described.model->tables) {
        std::printf("table %s by %s\n", table.logical_id.c_str(), table.partition.name.c_str());
    }
    for (const auto& route : described.model->routes) {
        std::printf("route %s %s -> %s.%s\n", route.method.c_str(), route.path.c_str(), route.function.c_str(),
                    route.handler.c_str());
    }
    for (const auto& function : described.model->functions) {
        for (const auto& permission : function.permissions) {
            for (const auto& action : permission.actions) {
                std::printf("%s may %s\n", function.logical_id.c_str(), action.c_str());
            }
        }
    }
    for (const auto& resource : described.model->resources) {
        std::printf("resource %s %s\n", resource.logical_id.c_str(), resource.type.c_str());
    }

    const auto made = samgen::make_template(spec, samgen::Format::json);
    std::printf("template: %s\n", made.template_text && made.template_text->front() == '{' ? "JSON" : "none");
    for (const auto& file : samgen::make_project(spec).files) {
        if (file.handed_over) {
            std::printf("yours: %s\n", file.path.c_str());
        }
    }

    for (const auto& finding :
         samgen::lint_template({.text = "Resources: { Queue: { Type: AWS::SQS::Queeu } }", .name = "queue.yaml"},
                               {.regions = {"eu-west-1"}})) {
        print(finding);
    }
    std::printf("rules: %s\n", samgen::lint_rules().size() > 200 ? "many" : "few");
    std::printf("schema: %s\n", samgen::spec_schema().empty() ? "none" : "there");
    return 0;
}
