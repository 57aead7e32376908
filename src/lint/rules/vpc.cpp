#include <algorithm>
#include <array>
#include <map>
#include <string>
#include <unordered_map>
#include <vector>

#include <fmt/format.h>

#include "lint/engine/graph.hpp"
#include "lint/engine/references.hpp"
#include "lint/engine/resolve.hpp"
#include "lint/rule_table.hpp"
#include "lint/rules/families.hpp"
#include "lint/rules/network.hpp"
#include "lint/rules/related_resource.hpp"

namespace samgen::lint {
namespace {

using PropertyPath = std::array<std::string_view, 1>;

constexpr std::array<PropertyPath, 2> kBlocks{{{"CidrBlock"}, {"Ipv6CidrBlock"}}};

// A subnet's or a VPC's block of addresses, and where it is written.
struct Block {
    Network network;
    const Node* value = nullptr;
    const Step* path = nullptr;
    Scenario scenario;
};

Error clash(const Step* path, const Node& value, const std::string& message) {
    return Error{.message = message, .path = path, .span = value.span};
}

// What a subnet says about its VPC, as far as that tells one VPC from another; empty when it does not.
std::string_view vpc_name(const Node& value) {
    const auto name = referred_resource(value);
    return name.empty() ? value.string() : name;
}

// Blocks of one VPC that overlap, where both subnets can be at once.
void subnet_overlaps(const Validator& root, Errors& errors) {
    constexpr PropertyPath kVpc{"VpcId"};
    std::unordered_map<std::string_view, std::vector<Block>> by_vpc;
    for (const auto* subnet : root.run.tmpl.resources_of("AWS::EC2::Subnet")) {
        if (subnet->properties == nullptr) {
            continue;
        }
        const auto there = in_properties(root, *subnet);
        if (!there) {
            continue;
        }
        const auto check = [&](std::vector<Block>& known, const Validator& at_vpc, const PropertyPath& property) {
            values_at(at_vpc, *subnet->properties, property, [&](const Node* value, const Validator& at_block) {
                const auto network = value == nullptr ? std::nullopt : network_in(value->string());
                if (!network) {
                    return;
                }
                for (const auto& other : known) {
                    if (overlap(*network, other.network) && compatible(at_block.context.conditions, other.scenario)) {
                        auto error = clash(there->context.path, *value,
                                           fmt::format("the block `{}` overlaps with `{}` of another subnet",
                                                       value->text, other.value->text));
                        error.rule = rule("E3060");
                        error.related.push_back({other.value->span, "the other subnet's block"});
                        errors.push_back(std::move(error));
                        break;
                    }
                }
                known.push_back({*network, value, at_block.context.path, at_block.context.conditions});
            });
        };
        values_at(*there, *subnet->properties, kVpc, [&](const Node* vpc, const Validator& at_vpc) {
            const auto name = vpc == nullptr ? std::string_view{} : vpc_name(*vpc);
            if (!name.empty()) {
                for (const auto& property : kBlocks) {
                    check(by_vpc[name], at_vpc, property);
                }
            }
        });
    }
}

// What names a VPC or a service in an endpoint; empty when it cannot be told.
std::string identity(const Node* value) {
    if (value == nullptr) {
        return {};
    }
    if (value->is_string()) {
        return fmt::format("={}", value->text);
    }
    if (value->function == Function::sub) {
        const auto& argument = *value->argument();
        const auto text =
            argument.is_list() && !argument.items.empty() ? argument.items[0]->string() : argument.string();
        return fmt::format("Sub {}", text);
    }
    const auto name = referred_resource(*value);
    return name.empty() ? std::string{} : fmt::format("{} {}", name_of(value->function), name);
}

// A second endpoint of a VPC and a service that wants the service's name for itself.
void private_dns(const Validator& root, Errors& errors) {
    struct Endpoint {
        const Resource* resource;
        Scenario scenario;
    };
    constexpr std::array<std::string_view, 1> kType{"VpcEndpointType"};
    constexpr std::array<std::string_view, 1> kPrivateDns{"PrivateDnsEnabled"};
    constexpr std::array<std::string_view, 1> kVpc{"VpcId"};
    constexpr std::array<std::string_view, 1> kService{"ServiceName"};
    std::unordered_map<std::string, std::vector<Endpoint>> known;
    for (const auto* resource : root.run.tmpl.resources_of("AWS::EC2::VPCEndpoint")) {
        if (resource->properties == nullptr) {
            continue;
        }
        const auto there = in_properties(root, *resource);
        if (!there) {
            continue;
        }
        const auto& properties = *resource->properties;
        const auto check = [&](const std::string& key, const Scenario& scenario) {
            auto& others = known[key];
            for (const auto& other : others) {
                if (compatible(scenario, other.scenario)) {
                    auto error = there->error(fmt::format(
                        "`{}` answers to the service's private name in this VPC already", other.resource->name));
                    error.rule = rule("E3064");
                    error.hint = "only one endpoint of a service can have `PrivateDnsEnabled`";
                    error.related.push_back({other.resource->entry->key_span, "the other endpoint"});
                    errors.push_back(std::move(error));
                    break;
                }
            }
            others.push_back({resource, scenario});
        };
        values_at(*there, properties, kType, [&](const Node* type, const Validator& at_type) {
            if (type == nullptr || type->string() != "Interface") {
                return;
            }
            values_at(at_type, properties, kPrivateDns, [&](const Node* enabled, const Validator& at_dns) {
                if (enabled == nullptr || enabled->kind != Kind::boolean || !enabled->boolean) {
                    return;
                }
                values_at(at_dns, properties, kVpc, [&](const Node* vpc, const Validator& at_vpc) {
                    const auto vpc_key = identity(vpc);
                    values_at(at_vpc, properties, kService, [&](const Node* service, const Validator& at_service) {
                        const auto service_key = identity(service);
                        if (!vpc_key.empty() && !service_key.empty()) {
                            check(fmt::format("{}\n{}", vpc_key, service_key), at_service.context.conditions);
                        }
                    });
                });
            });
        });
    }
}

// A resource's blocks of addresses, as far as they are written. Returns whether there are others: given by a pool or by
// AWS, or not to be told.
bool collect_blocks(const Validator& there, const Node& properties, std::vector<Block>& blocks) {
    constexpr std::array<PropertyPath, 4> kElsewhere{
        {{"Ipv4IpamPoolId"}, {"Ipv6IpamPoolId"}, {"Ipv6Pool"}, {"AmazonProvidedIpv6CidrBlock"}}};
    bool has_others = false;
    for (const auto& property : kElsewhere) {
        values_at(there, properties, property,
                  [&has_others](const Node* value, const Validator&) { has_others = has_others || value != nullptr; });
    }
    for (const auto& property : kBlocks) {
        values_at(there, properties, property, [&](const Node* value, const Validator& at_block) {
            if (value == nullptr) {
                return;
            }
            const auto network = network_in(value->string());
            if (network) {
                blocks.push_back({*network, value, at_block.context.path, at_block.context.conditions});
            }
            has_others = has_others || !network;
        });
    }
    return has_others;
}

std::string list_of(const std::vector<Block>& blocks, bool is_v6) {
    std::string list;
    for (const auto& block : blocks) {
        if (block.network.is_v6 == is_v6) {
            list += fmt::format("{}`{}`", list.empty() ? "" : ", ", block.value->text);
        }
    }
    return list;
}

// A subnet's blocks against those of the VPC that it is in.
void check_subnet(const std::vector<Block>& subnet, const std::vector<Block>& vpc, Errors& errors) {
    for (const auto& block : subnet) {
        const auto has_it = [&block](const Block& outer) { return contains(outer.network, block.network); };
        if (std::ranges::any_of(vpc, has_it)) {
            continue;
        }
        const auto list = list_of(vpc, block.network.is_v6);
        if (list.empty() && !block.network.is_v6) {
            continue;  // the VPC's block is missing, which is said elsewhere
        }
        auto error = clash(block.path, *block.value,
                           list.empty() ? fmt::format("the VPC has no IPv6, so `{}` is not in it", block.value->text)
                                        : fmt::format("`{}` does not lie in {} of the VPC", block.value->text, list));
        error.rule = rule("E3059");
        for (const auto& outer : vpc) {
            if (outer.network.is_v6 == block.network.is_v6) {
                error.related.push_back({outer.value->span, "the VPC's block"});
                break;
            }
        }
        errors.push_back(std::move(error));
    }
}

// The blocks of subnets that do not lie in those of their VPC.
void subnets_in_vpc(const Validator& root, Errors& errors) {
    if (root.run.tmpl.resources_of("AWS::EC2::VPC").empty() || root.run.tmpl.resources_of("AWS::EC2::Subnet").empty()) {
        return;
    }
    const Graph graph(root);
    std::map<std::string_view, std::vector<const Resource*>> around;  // by VPC: what refers to it
    for (const auto& edge : graph.edges()) {
        const auto* source = graph.nodes()[edge.source].resource;
        const auto& target = graph.nodes()[edge.target];
        if (source != nullptr && source->properties != nullptr &&
            (source->type == "AWS::EC2::Subnet" || source->type == "AWS::EC2::VPCCidrBlock")) {
            auto& sources = around[target.name];
            if (sources.empty() || sources.back() != source) {
                sources.push_back(source);
            }
        }
    }
    for (const auto* vpc : root.run.tmpl.resources_of("AWS::EC2::VPC")) {
        const auto there = vpc->properties == nullptr ? std::nullopt : in_properties(root, *vpc);
        std::vector<Block> blocks;
        if (!there || collect_blocks(*there, *vpc->properties, blocks)) {
            continue;
        }
        std::erase_if(blocks, [](const Block& block) { return block.network.is_v6; });
        bool has_others = false;
        auto at_source = root;
        at_source.context.conditions = there->context.conditions;
        for (const auto* source : around[vpc->name]) {
            if (source->type == "AWS::EC2::VPCCidrBlock") {
                has_others =
                    collect_blocks(at_properties(at_source, *source), *source->properties, blocks) || has_others;
            }
        }
        for (const auto* source : around[vpc->name]) {
            std::vector<Block> subnet;
            if (!has_others && source->type == "AWS::EC2::Subnet") {
                collect_blocks(at_properties(at_source, *source), *source->properties, subnet);
                check_subnet(subnet, blocks, errors);
            }
        }
    }
}

}  // namespace

const Family& vpc_rules() {
    static const Family family{.templates = {
                                   {.rule = rule("E3059"), .check = subnets_in_vpc},
                                   {.rule = rule("E3060"), .check = subnet_overlaps},
                                   {.rule = rule("E3064"), .check = private_dns},
                               }};
    return family;
}

}  // namespace samgen::lint
