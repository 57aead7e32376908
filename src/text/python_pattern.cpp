#include "text/python_pattern.hpp"

#include <algorithm>
#include <array>
#include <cctype>
#include <utility>

namespace samgen::text {
namespace {

// Properties that PCRE2 knows as POSIX classes only.
constexpr std::array<std::pair<std::string_view, std::string_view>, 2> kPosixProperties = {{
    {R"(\p{Print})", "[:print:]"},
    {R"(\p{Graph})", "[:graph:]"},
}};

// Goes through an expression from left to right, once.
class Rewriter {
   public:
    explicit Rewriter(std::string_view from) : from_(from) { to_.reserve(from.size() + 16); }

    std::string rewritten() {
        while (!from_.empty()) {
            if (from_.front() == '\\') {
                escape();
            } else if (in_class_) {
                class_character();
            } else {
                character();
            }
        }
        return std::move(to_);
    }

   private:
    // Copies `count` bytes, or what is left.
    void copy(std::size_t count) {
        to_ += from_.substr(0, count);
        from_.remove_prefix(std::min(count, from_.size()));
    }

    void replace(std::size_t count, std::string_view by) {
        to_ += by;
        from_.remove_prefix(count);
    }

    void escape() {
        for (const auto& [property, posix] : kPosixProperties) {
            if (from_.starts_with(property)) {
                replace(property.size(), in_class_ ? std::string(posix) : "[" + std::string(posix) + "]");
                after_set_ = in_class_;
                first_ = false;
                return;
            }
        }
        first_ = false;
        const char of = from_.size() > 1 ? from_[1] : '\0';
        if (of == 'Z' && !in_class_) {
            replace(2, R"(\z)");  // the very end; PCRE2's \Z stands before a last line end too
            return;
        }
        if (of == 'v') {
            replace(2, R"(\x0B)");  // one character; PCRE2 has a whole class of them
            after_set_ = false;
            return;
        }
        const bool property = of == 'p' || of == 'P';
        after_set_ = in_class_ && (property || std::string_view("dDwWsS").find(of) != std::string_view::npos);
        const std::size_t close = property && from_.substr(2, 1) == "{" ? from_.find('}') : std::string_view::npos;
        copy(close == std::string_view::npos ? 2 : close + 1);
    }

    void class_character() {
        const char c = from_.front();
        if (c == ']' && !first_) {
            in_class_ = false;
        }
        if (c == '-' && after_set_ && from_.size() > 1 && from_[1] != ']') {
            replace(1, R"(\-)");  // a set begins no range: PCRE2 asks that this be said
        } else if (c == '[' && from_.starts_with("[:") && from_.find(":]") != std::string_view::npos) {
            copy(from_.find(":]") + 2);
            after_set_ = true;
            first_ = false;
            return;
        } else {
            copy(1);
        }
        after_set_ = false;
        first_ = c == '^' && first_ && to_.ends_with("[^");
    }

    void character() {
        const char c = from_.front();
        if (c == '[') {
            in_class_ = first_ = true;
            after_set_ = false;
        } else if ((c == '$' || c == '^') && from_.size() > 2 && from_[1] == '{' &&
                   std::isdigit(static_cast<unsigned char>(from_[2])) != 0) {
            replace(1, c == '$' ? "(?:$)" : "(?:^)");  // PCRE2 repeats no bare anchor
            return;
        }
        copy(1);
    }

    std::string_view from_;
    std::string to_;
    bool in_class_ = false;
    bool first_ = false;      // nothing of the class has been seen but `^`: a `]` is itself
    bool after_set_ = false;  // what came last in the class was a set, such as \w
};

}  // namespace

std::string from_python(std::string_view expression) {
    // There, a flag in the midst holds for all of the expression.
    constexpr std::string_view kAnyCase = "(?i)";
    const std::size_t flag = expression.find(kAnyCase);
    const bool midst = flag != std::string_view::npos && flag > 0;
    return (midst ? std::string(kAnyCase) : std::string()) + Rewriter(expression).rewritten();
}

}  // namespace samgen::text
