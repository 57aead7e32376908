#include "lint/sam/prepare.hpp"

#include <array>

#include <fmt/format.h>

#include "text/parts.hpp"

namespace samgen::lint::sam {
namespace {

constexpr std::string_view kSomewhere = "s3://bucket/value";

// cfn-lint lets code lie at S3: the transform takes no local paths.
void move_to_s3(Source& source, std::string_view property, const Maker& make) {
    const auto* entry = source.properties.entry(property);
    const auto* value = entry == nullptr ? nullptr : entry->value;
    if (is_map(value) ? !value->is_function() : text_of(value).starts_with("s3://")) {
        return;
    }
    source.properties.set(property, make.text(kSomewhere));
}

class Preparation {
   public:
    explicit Preparation(Context& context) : context_(context), root_(context.root), make_(context.make) {}

    bool run() {
        const auto* resources = root_.entry("Resources");
        if (resources == nullptr || !resources->value->is_map() || resources->value->entries.empty()) {
            context_.problem(resources == nullptr ? root_.span : resources->key_span,
                             "a template needs `Resources`, a map of at least one");
            return false;
        }
        if (const auto* mappings = root_.entry("Mappings"); mappings != nullptr && !mappings->value->is_map()) {
            context_.problem(mappings->key_span, "`Mappings` has to be a map");
        }
        conditions();
        parameters();
        check_globals();
        for (const auto& entry : resources->value->entries) {
            if (!entry.value->is_map()) {
                context_.problem(entry.key_span, fmt::format("the resource `{}` has to be a map", entry.key));
                continue;
            }
            resource(entry);
        }
        return true;
    }

   private:
    void conditions() {
        if (const auto* section = root_.find("Conditions"); is_map(section)) {
            context_.conditions = &context_.drafts.make(section);
        }
    }

    void parameters() {
        const auto* section = root_.find("Parameters");
        if (is_map(section)) {
            for (const auto& entry : section->entries) {
                if (const auto* value = is_map(entry.value) ? entry.value->find("Default") : nullptr) {
                    context_.parameters[entry.key] = value;
                    if (has_language_extensions() && is_something(value) &&
                        !text_of(entry.value->find("Type")).starts_with("AWS::SSM::Parameter::")) {
                        replaced_[entry.key] =
                            is_text(entry.value->find("Type"), "CommaDelimitedList") ? list_of(text_of(value)) : value;
                    }
                }
            }
        }
        context_.parameters["AWS::Region"] = make_.text(context_.region);
        context_.parameters["AWS::Partition"] = make_.text(context_.partition);
    }

    const Node* list_of(std::string_view text) const {
        std::vector<const Node*> items;
        for (const auto item : text::split(text, ',')) {
            items.push_back(make_.text(item));
        }
        return make_.list(items);
    }

    bool has_language_extensions() const {
        constexpr std::string_view kExtensions = "AWS::LanguageExtensions";
        const auto* transform = root_.find("Transform");
        if (is_list(transform)) {
            for (const auto* one : transform->items) {
                if (is_text(one, kExtensions)) {
                    return true;
                }
            }
        }
        return is_text(transform, kExtensions);
    }

    void check_globals() {
        const auto* globals = root_.find("Globals");
        if (is_map(globals)) {
            const auto* function = globals->entry("Function");
            if (function != nullptr && function->value->is_map()) {
                name_alias(function->value->find("AutoPublishAlias"));
            }
        }
    }

    // An alias that is a parameter is called Alias.
    void name_alias(const Node* alias) {
        if (is_map(alias) && alias->function == Function::ref) {
            const auto name = text_of(alias->argument());
            if (has(root_.find("Parameters"), name)) {
                context_.parameters[name] = make_.text("Alias");
            } else if (!is_map(root_.find("Parameters"))) {
                context_.problem(alias->span, fmt::format("`{}` is no parameter of this template", name));
            }
        }
    }

    const Node* replaced(const Node& node) const {
        if (node.is_scalar() || replaced_.empty()) {
            return &node;
        }
        if (node.function == Function::ref) {
            const auto found = replaced_.find(text_of(node.argument()));
            return found == replaced_.end() ? &node : found->second;
        }
        if (node.is_list()) {
            std::vector<const Node*> items;
            for (const auto* item : node.items) {
                items.push_back(replaced(*item));
            }
            return make_.list(items, node.span);
        }
        std::vector<Entry> entries(node.entries.begin(), node.entries.end());
        for (auto& entry : entries) {
            entry.value = replaced(*entry.value);
        }
        return make_map(make_.arena(), entries, node.span);
    }

    void resource(const Entry& entry) {
        Source source;
        source.id = entry.key;
        source.span = entry.key_span;
        source.node = replaced(*entry.value);
        source.type = text_of(source.node->find("Type"));
        for (const auto& one : source.node->entries) {
            if (one.key == "Properties") {
                source.properties_node = one.value;
            } else if (one.key != "Type" && one.key != "Connectors") {
                source.attributes.set(one.key, one.value, one.key_span);
            }
        }
        if (is_sam_type(source.type)) {
            if (!is_alphanumeric(source.id)) {
                context_.problem(source.span, fmt::format("`{}` is no logical ID", source.id),
                                 "a logical ID has letters and digits only");
            }
            const auto* properties = source.node->entry("Properties");
            if (properties != nullptr && !properties->value->is_map()) {
                context_.problem(properties->key_span, fmt::format("`Properties` of `{}` has to be a map", source.id));
            }
            source.properties = Members(source.properties_node);
            if (is_map(source.properties_node)) {
                adapt(source);
            }
            events(source);
        }
        context_.add_source(std::move(source));
    }

    void adapt(Source& source) {
        if (source.type == kFunction) {
            move_to_s3(source, is_text(source.find("PackageType"), "Image") ? "ImageUri" : "CodeUri", make_);
            name_alias(source.find("AutoPublishAlias"));
            if (is_map(source.find("AutoPublishCodeSha256"))) {
                source.properties.set("AutoPublishCodeSha256", make_.text("fakesha"));
            }
        } else if (source.type == kLayerVersion && is_something(source.find("ContentUri"))) {
            move_to_s3(source, "ContentUri", make_);
        } else if (source.type == kApplication && is_map(source.find("Location")) &&
                   is_something(source.find("Location"))) {
            source.properties.set("Location", make_.text(kSomewhere));
        } else if (source.type == kStateMachine && is_something(source.find("DefinitionUri"))) {
            move_to_s3(source, "DefinitionUri", make_);
        } else if (source.type == kApi) {
            constexpr std::array kOnDocument = {"DefinitionBody", "Auth", "Cors", "DisableExecuteApiEndpoint"};
            bool is_on_document = false;
            for (const auto* property : kOnDocument) {
                is_on_document = is_on_document || source.properties.has(property);
            }
            if (is_on_document) {
                source.properties.set("DefinitionBody", make_.text(""));
            } else {
                move_to_s3(source, "DefinitionUri", make_);
            }
        }
    }

    void events(Source& source) {
        const auto* all = source.find("Events");
        if ((source.type != kFunction && source.type != kStateMachine) || !is_map(all)) {
            return;
        }
        for (const auto& entry : all->entries) {
            source.events.push_back({.id = entry.key,
                                     .span = entry.key_span,
                                     .node = entry.value,
                                     .type = text_of(member(entry.value, "Type")),
                                     .properties = Members(member(entry.value, "Properties"))});
        }
    }

    Context& context_;
    const Node& root_;
    const Maker& make_;
    std::unordered_map<std::string_view, const Node*> replaced_;
};

}  // namespace

bool prepare(Context& context) { return Preparation(context).run(); }

}  // namespace samgen::lint::sam
