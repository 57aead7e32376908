#include "model/network.hpp"

#include <algorithm>
#include <string>

namespace samgen::model {
namespace {

cfn::Value parameter(Service& service, std::string logical_id, std::string type, std::string description,
                     text::Span span) {
    auto value = cfn::ref(logical_id).at(span);
    service.made_parameters.push_back({.logical_id = std::move(logical_id),
                                       .type = std::move(type),
                                       .description = std::move(description),
                                       .span = span});
    return value;
}

}  // namespace

void add_network(Service& service, const spec::Spec& spec) {
    const auto first = std::find_if(service.functions.begin(), service.functions.end(),
                                    [](const Function& function) { return function.in_network; });
    const bool of_functions = first != service.functions.end();
    if (!of_functions && service.caches.empty()) {
        return;
    }
    const auto& said = spec.network;
    Network network;
    network.span = said ? said->span : of_functions ? first->span : service.caches.front().span;
    if (said) {
        network.security_groups = said->security_groups;
    }
    if (network.security_groups.empty()) {
        network.function_group = "FunctionSecurityGroup";
        network.security_groups.push_back(cfn::get_att(network.function_group, "GroupId").at(network.span));
    }
    if (said && said->vpc) {
        network.vpc = *said->vpc;
    } else if (!network.function_group.empty() || !service.caches.empty()) {
        network.vpc = parameter(service, "VpcId", "AWS::EC2::VPC::Id", "The VPC of the functions", network.span);
    }
    network.subnets = said && said->subnets
                          ? *said->subnets
                          : parameter(service, "SubnetIds", "List<AWS::EC2::Subnet::Id>",
                                      "Private subnets of the VPC, in two or more zones", network.span);
    for (auto& function : service.functions) {
        if (function.in_network) {
            function.vpc = VpcConfig{
                .subnets = network.subnets, .security_groups = network.security_groups, .span = function.span};
        }
    }
    service.network = std::move(network);
}

}  // namespace samgen::model
