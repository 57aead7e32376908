#include "scaffold/render.hpp"

#include <algorithm>
#include <optional>
#include <stdexcept>

#include <fmt/format.h>

#include "scaffold/escape.hpp"

namespace samgen::scaffold {
namespace {

enum class Kind { literal, hole, section, inverted };

struct Node {
    Kind kind = Kind::literal;
    std::string_view text;  // of a literal; otherwise the name
    std::string_view filter;
    std::size_t offset = 0;  // in the template
    std::vector<Node> children;
};

std::string plain(std::string_view value) {
    const auto is_plain = [](char c) {
        return (c >= 'a' && c <= 'z') || (c >= 'A' && c <= 'Z') || (c >= '0' && c <= '9') ||
               std::string_view("_./:-").find(c) != std::string_view::npos;
    };
    if (value.empty() || !std::all_of(value.begin(), value.end(), is_plain)) {
        throw std::logic_error(fmt::format("`{}` is not a plain word and needs a filter", value));
    }
    return std::string(value);
}

struct Filter {
    std::string_view name;
    std::string (*apply)(std::string_view);
};

constexpr Filter kFilters[] = {
    {"", plain},
    {"cmake", escape::cmake},
    {"comment", escape::comment},
    {"cpp", escape::cpp},
    {"json", escape::json},
    {"make", escape::make},
    {"query", escape::query},
    {"shell", escape::shell},
    {"text", [](std::string_view value) { return std::string(value); }},
    {"toml", escape::toml},
};

class Parser {
   public:
    explicit Parser(std::string_view text) : text_(text) {}

    // The nodes up to the end of the section `name`; up to the end of the template for an empty name.
    std::vector<Node> nodes(std::string_view name) {
        std::vector<Node> out;
        while (true) {
            std::size_t open = text_.find("{{", at_);
            if (open == std::string_view::npos) {
                if (!name.empty()) {
                    throw std::logic_error(fmt::format("the section `{}` has no end", name));
                }
                out.push_back({.text = text_.substr(at_), .offset = at_});
                at_ = text_.size();
                return out;
            }
            if (text_.substr(open).starts_with("{{{")) {
                ++open;  // the first brace is the text's own: `{{{name}}, ...}`
            }
            const std::size_t close = text_.find("}}", open);
            if (close == std::string_view::npos) {
                at_ = open;
                throw std::logic_error("a tag has no end");
            }
            const std::string_view tag = text_.substr(open + 2, close - open - 2);
            const char sign = tag.empty() ? '\0' : tag.front();
            const bool is_section = sign == '#' || sign == '^' || sign == '/';

            std::size_t literal_end = open;
            std::size_t next = close + 2;
            if (is_section && stands_alone(open, next)) {
                literal_end = line_start(open);
                next = std::min(text_.find('\n', next), text_.size() - 1) + 1;
            }
            if (literal_end > at_) {
                out.push_back({.text = text_.substr(at_, literal_end - at_), .offset = at_});
            }
            at_ = next;
            if (!is_section) {
                const std::size_t bar = std::min(tag.find('|'), tag.size());
                out.push_back({.kind = Kind::hole,
                               .text = tag.substr(0, bar),
                               .filter = bar == tag.size() ? std::string_view{} : tag.substr(bar + 1),
                               .offset = open});
                continue;
            }
            const std::string_view section = tag.substr(1);
            if (sign == '/') {
                if (section.empty() || section != name) {
                    throw std::logic_error(fmt::format("`{}` ends here, but did not begin", section));
                }
                return out;
            }
            out.push_back({.kind = sign == '#' ? Kind::section : Kind::inverted,
                           .text = section,
                           .offset = open,
                           .children = nodes(section)});
        }
    }

    [[nodiscard]] std::size_t at() const { return at_; }

   private:
    [[nodiscard]] std::size_t line_start(std::size_t offset) const {
        const std::size_t line_end = offset == 0 ? std::string_view::npos : text_.rfind('\n', offset - 1);
        return line_end == std::string_view::npos ? 0 : line_end + 1;
    }

    [[nodiscard]] bool stands_alone(std::size_t begin, std::size_t end) const {
        const auto is_blank = [](std::string_view s) { return s.find_first_not_of(" \t") == std::string_view::npos; };
        const std::size_t start = line_start(begin);
        return is_blank(text_.substr(start, begin - start)) &&
               is_blank(text_.substr(end, std::min(text_.find('\n', end), text_.size()) - end));
    }

    std::string_view text_;
    std::size_t at_ = 0;
};

class Renderer {
   public:
    void render(const std::vector<Node>& nodes) {
        for (const Node& node : nodes) {
            at_ = node.offset;
            switch (node.kind) {
                case Kind::literal:
                    out_ += node.text;
                    break;
                case Kind::hole:
                    fill(node);
                    break;
                case Kind::section:
                case Kind::inverted:
                    render_section(node);
                    break;
            }
        }
    }

    // Makes the names of `scope` known, before those that are known already, until pop().
    void push(const Scope& scope, std::optional<bool> last) { frames_.push_back({&scope, last}); }
    void pop() { frames_.pop_back(); }

    [[nodiscard]] std::string take() { return std::move(out_); }
    [[nodiscard]] std::size_t at() const { return at_; }

   private:
    struct Frame {
        const Scope* scope;
        std::optional<bool> last;  // for the entry of a list
    };

    [[nodiscard]] const Binding& find(std::string_view name) const {
        static const Binding kOn = true;
        static const Binding kOff = false;
        for (auto frame = frames_.rbegin(); frame != frames_.rend(); ++frame) {
            if (name == "last" && frame->last) {
                return *frame->last ? kOn : kOff;
            }
            for (const auto& [key, binding] : frame->scope->bindings) {
                if (key == name) {
                    return binding;
                }
            }
        }
        throw std::logic_error(fmt::format("`{}` stands for nothing", name));
    }

    void fill(const Node& node) {
        const Binding& binding = find(node.text);
        const auto* value = std::get_if<std::string>(&binding);
        if (value == nullptr) {
            throw std::logic_error(fmt::format("`{}` is no text", node.text));
        }
        const auto* filter = std::find_if(std::begin(kFilters), std::end(kFilters),
                                          [&](const Filter& row) { return row.name == node.filter; });
        if (filter == std::end(kFilters)) {
            throw std::logic_error(fmt::format("there is no filter `{}`", node.filter));
        }
        append_indented(filter->apply(*value));
    }

    void append_indented(std::string_view value) {
        const std::size_t line_end = out_.rfind('\n');
        const std::size_t line = line_end == std::string::npos ? 0 : line_end + 1;
        const std::size_t indent = std::min(out_.find_first_not_of(" \t", line), out_.size()) - line;
        const std::string indentation = out_.substr(line, indent);
        for (std::size_t i = 0; i < value.size(); ++i) {
            out_ += value[i];
            // An empty line stays empty.
            if (value[i] == '\n' && i + 1 < value.size() && value[i + 1] != '\n') {
                out_ += indentation;
            }
        }
    }

    void render_section(const Node& node) {
        const Binding& binding = find(node.text);
        if (const auto* on = std::get_if<bool>(&binding)) {
            if (*on == (node.kind == Kind::section)) {
                render(node.children);
            }
            return;
        }
        const auto* list = std::get_if<std::vector<Scope>>(&binding);
        if (list == nullptr) {
            throw std::logic_error(fmt::format("`{}` is neither a list nor a switch", node.text));
        }
        if (node.kind == Kind::inverted) {
            if (list->empty()) {
                render(node.children);
            }
            return;
        }
        for (const Scope& entry : *list) {
            push(entry, &entry == &list->back());
            render(node.children);
            pop();
        }
    }

    std::string out_;
    std::vector<Frame> frames_;
    std::size_t at_ = 0;
};

}  // namespace

struct Template::Parts {
    std::string_view name;
    std::string_view text;
    std::vector<Node> nodes;

    // Whatever goes wrong is told with the line that it goes wrong in.
    [[nodiscard]] std::logic_error blamed(std::size_t offset, const std::logic_error& error) const {
        const auto line = 1 + std::count(text.begin(), text.begin() + static_cast<std::ptrdiff_t>(offset), '\n');
        return std::logic_error(fmt::format("template {}:{}: {}", name, line, error.what()));
    }
};

Template::Template(std::string_view name, std::string_view text) {
    auto parts = std::make_unique<Parts>(Parts{.name = name, .text = text, .nodes = {}});
    Parser parser(text);
    try {
        parts->nodes = parser.nodes("");
    } catch (const std::logic_error& error) {
        throw parts->blamed(parser.at(), error);
    }
    parts_ = std::move(parts);
}

Template::Template(Template&&) noexcept = default;
Template& Template::operator=(Template&&) noexcept = default;
Template::~Template() = default;

std::string Template::render(const Scope& scope) const {
    Renderer renderer;
    renderer.push(scope, std::nullopt);
    try {
        renderer.render(parts_->nodes);
    } catch (const std::logic_error& error) {
        throw parts_->blamed(renderer.at(), error);
    }
    return renderer.take();
}

std::string render(std::string_view name, std::string_view text, const Scope& scope) {
    return Template(name, text).render(scope);
}

}  // namespace samgen::scaffold
