#pragma once

#include <memory>
#include <optional>
#include <string>
#include <string_view>

#include "lint/read.hpp"
#include "lint/sam/expand.hpp"
#include "support/catch.hpp"
#include "yaml/reader.hpp"

namespace samgen::lint::sam {

// A template, given without its Transform, as the transform expands it.
class Expanded {
   public:
    explicit Expanded(std::string_view text, std::string_view region = "us-east-1")
        : source_(std::make_unique<text::Source>("template.yaml",
                                                 "Transform: AWS::Serverless-2016-10-31\n" + std::string(text))),
          arena_(std::make_unique<Arena>()) {
        diag::Diagnostics diagnostics;
        tree_ = yaml::read(*source_, diagnostics);
        REQUIRE(tree_);
        expansion_ = expand(*read(*tree_->documents().front(), *arena_), *arena_, region);
    }

    [[nodiscard]] const Expansion& expansion() const { return expansion_; }

    // "Id Type" of each resource, one a line, in their order; hexadecimal digits of made-up IDs are left out.
    [[nodiscard]] std::string resources() const {
        std::string all;
        for (const auto& entry : expansion_.root->find("Resources")->entries) {
            all += std::string(without_digits(entry.key)) + " " + std::string(entry.value->find("Type")->text) + "\n";
        }
        return all;
    }

    // The value at "Id/Properties/Name/0", as JSON; empty when there is none.
    [[nodiscard]] std::string at(std::string_view path) const {
        const auto* node = find(path);
        return node == nullptr ? std::string{} : to_json(*node);
    }

    // The line where the value at the path stands, and the line of its key.
    [[nodiscard]] std::uint32_t line(std::string_view path) const { return line_of(find(path)->span); }
    [[nodiscard]] std::uint32_t key_line(std::string_view path) const {
        const auto slash = path.rfind('/');
        const auto* parent = slash == std::string_view::npos ? root() : find(path.substr(0, slash));
        return line_of(parent->entry(path.substr(slash + 1))->key_span);
    }

    // "line: message" of each problem, with "(hint)" where there is one.
    [[nodiscard]] std::string problems() const {
        std::string all;
        for (const auto& problem : expansion_.problems) {
            all += std::to_string(line_of(problem.span)) + ": " + problem.message;
            all += problem.hint.empty() ? "\n" : " (" + problem.hint + ")\n";
        }
        return all;
    }

   private:
    [[nodiscard]] const Node* root() const { return expansion_.root->find("Resources"); }
    [[nodiscard]] std::uint32_t line_of(text::Span span) const { return source_->position(span.begin).line; }

    [[nodiscard]] const Node* find(std::string_view path) const {
        const Node* node = root();
        while (node != nullptr && !path.empty()) {
            const auto slash = path.find('/');
            const auto step = path.substr(0, slash);
            if (node->is_list()) {
                const auto index = std::stoul(std::string(step));
                node = index < node->items.size() ? node->items[index] : nullptr;
            } else {
                node = node->find(step);
            }
            path = slash == std::string_view::npos ? std::string_view{} : path.substr(slash + 1);
        }
        return node;
    }

    static std::string_view without_digits(std::string_view id) {
        constexpr std::size_t kDigits = 10;
        const bool is_hashed =
            id.size() > kDigits &&
            id.substr(id.size() - kDigits).find_first_not_of("0123456789abcdef") == std::string_view::npos;
        return is_hashed ? id.substr(0, id.size() - kDigits) : id;
    }

    std::unique_ptr<text::Source> source_;
    std::unique_ptr<Arena> arena_;
    std::optional<yaml::Tree> tree_;
    Expansion expansion_;
};

}  // namespace samgen::lint::sam
