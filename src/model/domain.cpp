#include <string_view>

#include <fmt/format.h>

#include "model/api_parts.hpp"

namespace samgen::model {
namespace {

// What a host cannot have in it; the rest is for ACM and Route 53 to judge.
void check_host(const cfn::Value& name, diag::Diagnostics& diagnostics) {
    const auto* const host = name.string();
    if (host == nullptr) {
        return;
    }
    if (const auto scheme = host->find("://"); scheme != std::string::npos) {
        diagnostics.error(
            name.span, fmt::format("`{}` is an address, not a host", *host),
            fmt::format("write `{}`", host->substr(scheme + 3, host->find('/', scheme + 3) - scheme - 3)));
    } else if (host->find('.') == std::string::npos || host->find_first_of("/: ") != std::string::npos) {
        diagnostics.error(name.span, fmt::format("`{}` cannot be a host", *host), "write it as `api.example.com`");
    }
}

// https://docs.aws.amazon.com/apigateway/latest/developerguide/rest-api-mutual-tls.html
void add_truststore(Domain& domain, const spec::Domain& said, bool edge, diag::Diagnostics& diagnostics) {
    if (!said.truststore) {
        if (said.truststore_version) {
            diagnostics.error(said.truststore_version->span, "`truststore-version` is of a `truststore`",
                              "name that, too: `truststore: s3://bucket/clients.pem`");
        }
        return;
    }
    domain.truststore = said.truststore;
    domain.truststore_version = said.truststore_version;
    const auto where = said.truststore->span;
    const auto* const uri = said.truststore->string();
    if (uri != nullptr && (!uri->starts_with("s3://") || uri->find('/', 5) == std::string::npos)) {
        diagnostics.error(where, fmt::format("`{}` cannot be a truststore", *uri),
                          "it is a file of certificates in S3: `s3://bucket/clients.pem`");
    }
    if (edge) {
        diagnostics.error(where, "a domain at the edge has no mutual TLS", "say `endpoint: regional`");
    } else if (domain.default_endpoint) {
        diagnostics.warning(where, "under the default endpoint, everybody is let through without a certificate",
                            "say `default-endpoint: false`");
    }
}

}  // namespace

void add_domain(Api& api, const spec::Domain& said, bool production, diag::Diagnostics& diagnostics) {
    check_host(said.name, diagnostics);
    Domain domain;
    domain.name = said.name;
    domain.zone = said.zone;
    domain.default_endpoint = said.default_endpoint ? said.default_endpoint->value : !production;
    add_truststore(domain, said, api.endpoint == Endpoint::edge, diagnostics);
    domain.properties = said.properties;
    domain.span = said.span;
    const bool edge = api.endpoint == Endpoint::edge;
    if (said.certificate) {
        domain.certificate = *said.certificate;
        // https://docs.aws.amazon.com/apigateway/latest/developerguide/how-to-edge-optimized-custom-domain-name.html
        const auto* const arn = said.certificate->string();
        if (edge && arn != nullptr && arn->find(":us-east-1:") == std::string::npos) {
            diagnostics.error(said.certificate->span,
                              "the certificate of a domain at the edge has to be in the region us-east-1",
                              "name one from there, or say `endpoint: regional`");
        }
    } else if (!said.zone) {
        diagnostics.error(said.span, "`domain` needs `certificate` or `zone`",
                          "with the ID of the domain's hosted zone, samgen makes a certificate and the DNS records");
    } else if (edge) {
        diagnostics.error(said.span, "samgen makes certificates in the stack's region; one at the edge is in us-east-1",
                          "give the `certificate` that is there, or say `endpoint: regional`");
    } else {
        domain.certificate_id = api.logical_id + "Certificate";
        domain.certificate = cfn::ref(domain.certificate_id);
    }
    api.domain = std::move(domain);
}

}  // namespace samgen::model
