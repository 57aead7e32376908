#include "yaml/reader.hpp"

#include <istream>
#include <stdexcept>
#include <streambuf>
#include <string>
#include <string_view>
#include <utility>

#include <yaml-cpp/eventhandler.h>
#include <yaml-cpp/exceptions.h>
#include <yaml-cpp/mark.h>
#include <yaml-cpp/parser.h>

#include "yaml/malformed.hpp"
#include "yaml/quick_reader.hpp"
#include "yaml/text_check.hpp"
#include "yaml/tree_builder.hpp"

namespace samgen::yaml {
namespace {

constexpr std::string_view kByteOrderMark = "\xEF\xBB\xBF";

// What yaml-cpp 0.7 says when its own limit of 500 levels is passed.
constexpr std::string_view kTooDeep = "bad file";

// Reads from a view: yaml-cpp takes streams only.
class ViewBuffer : public std::streambuf {
   public:
    explicit ViewBuffer(std::string_view text) {
        auto* begin = const_cast<char*>(text.data());  // a get area is never written to
        setg(begin, begin, begin + text.size());
    }
};

// Hands yaml-cpp's events to the builder. yaml-cpp counts from behind the byte order mark.
class Listener : public YAML::EventHandler {
   public:
    Listener(TreeBuilder& builder, std::size_t base) : builder_(builder), base_(base) {}

    void OnDocumentStart(const YAML::Mark& mark) override { builder_.start_document(at(mark)); }
    void OnDocumentEnd() override {}
    void OnNull(const YAML::Mark& mark, YAML::anchor_t anchor) override { builder_.null(at(mark), anchor); }
    void OnAlias(const YAML::Mark& mark, YAML::anchor_t anchor) override { builder_.alias(at(mark), anchor); }
    void OnScalar(const YAML::Mark& mark, const std::string& tag, YAML::anchor_t anchor,
                  const std::string& value) override {
        builder_.scalar(at(mark), tag, anchor, value);
    }
    void OnSequenceStart(const YAML::Mark& mark, const std::string& tag, YAML::anchor_t anchor,
                         YAML::EmitterStyle::value style) override {
        builder_.start_collection(Kind::sequence, at(mark), tag, anchor, style == YAML::EmitterStyle::Flow);
    }
    void OnSequenceEnd() override { builder_.end_collection(); }
    void OnMapStart(const YAML::Mark& mark, const std::string& tag, YAML::anchor_t anchor,
                    YAML::EmitterStyle::value style) override {
        builder_.start_collection(Kind::mapping, at(mark), tag, anchor, style == YAML::EmitterStyle::Flow);
    }
    void OnMapEnd() override { builder_.end_collection(); }

   private:
    [[nodiscard]] Mark at(const YAML::Mark& mark) const {
        return {.offset = static_cast<std::uint32_t>(base_) + static_cast<std::uint32_t>(mark.pos),
                .column = static_cast<std::uint32_t>(mark.column)};
    }

    TreeBuilder& builder_;
    std::size_t base_;
};

}  // namespace

std::optional<Tree> read(const text::Source& source, diag::Diagnostics& diagnostics, Limits limits) {
    if (!check_text(source, diagnostics, limits)) {
        return std::nullopt;
    }
    const ShownText shown(source.text());
    if (auto tree = read_quickly(source, shown, limits)) {
        return tree;
    }
    const auto base = shown.text().starts_with(kByteOrderMark) ? kByteOrderMark.size() : 0;
    diag::Diagnostics found;
    TreeBuilder builder(source, shown, found, limits);
    std::optional<diag::Diagnostic> fault;
    try {
        ViewBuffer buffer(shown.text().substr(base));
        std::istream stream(&buffer);
        YAML::Parser parser(stream);
        Listener listener(builder, base);
        while (parser.HandleNextDocument(listener)) {
        }
    } catch (const Unreadable& unreadable) {
        fault = unreadable.diagnostic;
    } catch (const YAML::Exception& exception) {
        const auto progress = builder.progress();
        const auto place =
            exception.mark.is_null() ? progress.cursor : base + static_cast<std::size_t>(exception.mark.pos);
        fault = exception.msg == kTooDeep ? malformed(source, place, place + 1, "nested too deep")
                                          : explain(source, exception.msg, place, progress);
    } catch (const std::runtime_error& error) {
        const auto cursor = builder.progress().cursor;
        fault = malformed(source, cursor, cursor, error.what());
    }
    // Where a bracket is never closed, yaml-cpp takes what stands behind it for keys.
    const auto sound_until = fault ? builder.progress().sound_until : source.text().size();
    for (auto& diagnostic : found.sorted()) {
        if (diagnostic.span.begin < sound_until) {
            diagnostics.add(std::move(diagnostic));
        }
    }
    if (fault) {
        diagnostics.add(std::move(*fault));
        return std::nullopt;
    }
    return builder.take();
}

}  // namespace samgen::yaml
