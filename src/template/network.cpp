#include <algorithm>
#include <utility>

#include "template/parts.hpp"
#include "template/resources.hpp"

namespace samgen::tmpl {

// Functions call nobody but AWS and HTTPS services; nobody calls them over the network.
void add_network(cfn::Map& resources, const model::Service& service) {
    if (!service.network || service.network->function_group.empty()) {
        return;
    }
    const auto& network = *service.network;
    cfn::Map egress{{"Description", "AWS services, over TLS"},
                    {"IpProtocol", "tcp"},
                    {"FromPort", 443},
                    {"ToPort", 443},
                    {"CidrIp", "0.0.0.0/0"}};
    cfn::List rules{std::move(egress)};
    if (std::ranges::any_of(service.functions, [](const auto& function) { return function.file_system.has_value(); })) {
        rules.push_back(cfn::Map{{"Description", "File systems, over NFS"},
                                 {"IpProtocol", "tcp"},
                                 {"FromPort", 2049},
                                 {"ToPort", 2049},
                                 {"CidrIp", "0.0.0.0/0"}});
    }
    cfn::Map properties{{"GroupDescription", "Functions of " + service.name},
                        {"VpcId", network.vpc},
                        {"SecurityGroupEgress", std::move(rules)}};
    if (!service.function_tags.empty()) {
        properties.set("Tags", tag_list(service.function_tags));
    }
    add_resource(resources, network.function_group,
                 {.type = "AWS::EC2::SecurityGroup", .properties = std::move(properties)}, network.span);
}

}  // namespace samgen::tmpl
