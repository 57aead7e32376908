#include <string_view>
#include <utility>

#include "template/api_parts.hpp"
#include "template/parts.hpp"

namespace samgen::tmpl {
namespace {

constexpr std::string_view kSecurityPolicy = "TLS_1_2";

cfn::Map mutual_tls(const model::Domain& domain) {
    cfn::Map mutual{{"TruststoreUri", *domain.truststore}};
    if (domain.truststore_version) {
        mutual.set("TruststoreVersion", *domain.truststore_version);
    }
    return mutual;
}

}  // namespace

cfn::Map domain(const model::Api& api) {
    const auto& said = *api.domain;
    cfn::Map map{{"DomainName", said.name},
                 {"CertificateArn", said.certificate},
                 {"EndpointConfiguration", api.endpoint == model::Endpoint::edge ? "EDGE" : "REGIONAL"},
                 {"SecurityPolicy", kSecurityPolicy}};
    if (said.zone) {
        // Records for both kinds of addresses, A and AAAA.
        map.set("Route53", cfn::Map{{"HostedZoneId", *said.zone}, {"IpV6", true}});
    }
    if (said.truststore) {
        map.set("MutualTlsAuthentication", mutual_tls(said));
    }
    merge(map, said.properties);
    return map;
}

void add_domain(cfn::Map& resources, const model::Api& api) {
    const auto& said = *api.domain;
    const bool rest = api.type == model::ApiType::rest;
    const bool edge = api.endpoint == model::Endpoint::edge;
    const auto id = api.logical_id + "Domain";
    cfn::Map domain{{"DomainName", said.name}};
    if (rest) {
        domain.set(edge ? "CertificateArn" : "RegionalCertificateArn", said.certificate);
        domain.set("EndpointConfiguration", cfn::Map{{"Types", cfn::List{edge ? "EDGE" : "REGIONAL"}}});
        domain.set("SecurityPolicy", kSecurityPolicy);
    } else {
        domain.set("DomainNameConfigurations", cfn::List{cfn::Map{{"CertificateArn", said.certificate},
                                                                  {"EndpointType", "REGIONAL"},
                                                                  {"SecurityPolicy", kSecurityPolicy}}});
    }
    if (said.truststore) {
        domain.set("MutualTlsAuthentication", mutual_tls(said));
    }
    if (!api.tags.empty()) {
        domain.set("Tags", rest ? cfn::Value(tag_list(api.tags)) : cfn::Value(tag_map(api.tags)));
    }
    add_resource(resources, id,
                 {.type = rest ? "AWS::ApiGateway::DomainName" : "AWS::ApiGatewayV2::DomainName",
                  .properties = std::move(domain)},
                 said.span);
    add_resource(resources, id + "Mapping",
                 {.type = rest ? "AWS::ApiGateway::BasePathMapping" : "AWS::ApiGatewayV2::ApiMapping",
                  .properties = {{"DomainName", cfn::ref(id)},
                                 {rest ? "RestApiId" : "ApiId", cfn::ref(api.logical_id)},
                                 {"Stage", cfn::ref(api.logical_id + ".Stage")}}},
                 said.span);
    if (said.zone) {
        const cfn::Map target{
            {"DNSName", cfn::get_att(id, edge ? "DistributionDomainName" : "RegionalDomainName")},
            {"HostedZoneId", cfn::get_att(id, edge ? "DistributionHostedZoneId" : "RegionalHostedZoneId")}};
        cfn::List records;
        for (const auto* const type : {"A", "AAAA"}) {
            records.push_back(cfn::Map{{"Name", said.name}, {"Type", type}, {"AliasTarget", target}});
        }
        add_resource(resources, id + "Records",
                     {.type = "AWS::Route53::RecordSetGroup",
                      .properties = {{"HostedZoneId", *said.zone}, {"RecordSets", std::move(records)}}},
                     said.span);
    }
}

void add_certificate(cfn::Map& resources, const model::Domain& domain, const std::vector<model::Tag>& tags) {
    cfn::Map properties{
        {"DomainName", domain.name},
        {"ValidationMethod", "DNS"},
        {"DomainValidationOptions",
         cfn::List{cfn::Map{{"DomainName", domain.name}, {"HostedZoneId", domain.zone.value_or(cfn::Value())}}}}};
    if (!tags.empty()) {
        properties.set("Tags", tag_list(tags));
    }
    add_resource(resources, domain.certificate_id,
                 {.type = "AWS::CertificateManager::Certificate", .properties = std::move(properties)}, domain.span);
}

}  // namespace samgen::tmpl
