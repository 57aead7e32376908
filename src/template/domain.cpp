#include <utility>

#include "template/api_parts.hpp"
#include "template/parts.hpp"

namespace samgen::tmpl {

cfn::Map domain(const model::Api& api) {
    const auto& said = *api.domain;
    cfn::Map map{{"DomainName", said.name},
                 {"CertificateArn", said.certificate},
                 {"EndpointConfiguration", api.endpoint == model::Endpoint::edge ? "EDGE" : "REGIONAL"},
                 {"SecurityPolicy", "TLS_1_2"}};
    if (said.zone) {
        // Records for both kinds of addresses, A and AAAA.
        map.set("Route53", cfn::Map{{"HostedZoneId", *said.zone}, {"IpV6", true}});
    }
    if (said.truststore) {
        cfn::Map mutual{{"TruststoreUri", *said.truststore}};
        if (said.truststore_version) {
            mutual.set("TruststoreVersion", *said.truststore_version);
        }
        map.set("MutualTlsAuthentication", std::move(mutual));
    }
    merge(map, said.properties);
    return map;
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
