// Written by samgen, and again by every `samgen build`.
#include <algorithm>
#include <iterator>
#include <memory>
#include <string>
#include <utility>

#include <aws/core/Aws.h>
#include <aws/core/auth/AWSAuthSigner.h>
#include <aws/core/auth/AWSCredentialsProviderChain.h>
#include <aws/core/client/ClientConfiguration.h>
#include <aws/core/http/HttpClient.h>
#include <aws/core/http/HttpClientFactory.h>
#include <aws/core/http/HttpRequest.h>
#include <aws/core/http/HttpResponse.h>
#include <aws/core/utils/memory/stl/AWSStringStream.h>
#include <aws/core/utils/stream/ResponseStream.h>

#include "dynamodb/client.hpp"
#include "dynamodb/endpoint.hpp"
#include "dynamodb/transport.hpp"

// `client: aws-sdk`: the official SDK's chain of credentials, its signer and its HTTP client, with our JSON between
// them. Its DynamoDB client is left out: it would turn each value into objects of its own and back, and repeat requests
// without a look at the deadline.
namespace dynamodb {
namespace {

constexpr const char* kTag = "dynamodb";  // in the SDK's own accounts of memory
constexpr long kConnectMilliseconds = 1000;

// The SDK is there as long as this.
class Sdk {
   public:
    Sdk() { Aws::InitAPI(options_); }
    ~Sdk() { Aws::ShutdownAPI(options_); }
    Sdk(const Sdk&) = delete;
    Sdk& operator=(const Sdk&) = delete;

   private:
    Aws::SDKOptions options_ = {};
};

using HttpClient = std::shared_ptr<Aws::Http::HttpClient>;

// The SDK has no timeout of one request, only those of a client.
HttpClient client_with(std::chrono::milliseconds timeout, const std::string& region) {
    Aws::Client::ClientConfiguration configuration;
    configuration.region = region.c_str();
    configuration.connectTimeoutMs = std::min(kConnectMilliseconds, static_cast<long>(timeout.count()));
    configuration.requestTimeoutMs = static_cast<long>(timeout.count());
    configuration.httpRequestTimeoutMs = static_cast<long>(timeout.count());
    configuration.enableTcpKeepAlive = true;
    return Aws::Http::CreateHttpClient(configuration);
}

class SdkTransport : public Transport {
   public:
    SdkTransport()
        : endpoint_(endpoint()),
          signer_(Aws::MakeShared<Aws::Auth::DefaultAWSCredentialsProviderChain>(kTag), "dynamodb",
                  endpoint_.region.c_str()),
          usual_(client_with(RetryPolicy().attempt, endpoint_.region)) {}

    // As the lean client does it: a request that needs no signature, for the sake of the connection.
    void connect() { static_cast<void>(usual_->MakeRequest(request_of(Aws::Http::HttpMethod::HTTP_GET))); }

    Reply send(std::string_view operation, const std::string& body, std::chrono::milliseconds timeout) override {
        const auto request = request_of(Aws::Http::HttpMethod::HTTP_POST);
        request->SetHeaderValue("x-amz-target", Aws::String("DynamoDB_20120810.") + Aws::String(operation));
        request->SetContentType("application/x-amz-json-1.0");
        request->SetContentLength(std::to_string(body.size()).c_str());
        request->AddContentBody(Aws::MakeShared<Aws::StringStream>(kTag, Aws::String(body.data(), body.size())));
        if (!signer_.SignRequest(*request)) {
            throw NoReply(false, "the request cannot be signed: are there credentials?");
        }
        // Towards the deadline, attempts get shorter. Those few have a connection of their own.
        const HttpClient client = timeout < RetryPolicy().attempt ? client_with(timeout, endpoint_.region) : usual_;
        const auto response = client->MakeRequest(request);
        if (!response || response->HasClientError() ||
            response->GetResponseCode() == Aws::Http::HttpResponseCode::REQUEST_NOT_MADE) {
            // The SDK does not tell how far it has come.
            throw NoReply(true, response ? response->GetClientErrorMessage().c_str() : "no response");
        }
        Aws::IOStream& stream = response->GetResponseBody();
        return {.status = static_cast<int>(response->GetResponseCode()),
                .body = {std::istreambuf_iterator<char>(stream), std::istreambuf_iterator<char>()},
                .request_id =
                    response->HasHeader("x-amzn-requestid") ? response->GetHeader("x-amzn-requestid").c_str() : ""};
    }

    const std::string& region() const override { return endpoint_.region; }

   private:
    std::shared_ptr<Aws::Http::HttpRequest> request_of(Aws::Http::HttpMethod method) const {
        const std::string url = endpoint_.url + "/";
        return Aws::Http::CreateHttpRequest(Aws::String(url.c_str()), method,
                                            Aws::Utils::Stream::DefaultResponseStreamFactoryMethod);
    }

    Sdk sdk_;  // first, so that it goes last
    Endpoint endpoint_;
    Aws::Client::AWSAuthV4Signer signer_;
    HttpClient usual_;
};

}  // namespace

std::unique_ptr<Client> connect() {
    auto transport = std::make_unique<SdkTransport>();
    transport->connect();
    return client_over(std::move(transport));
}

}  // namespace dynamodb
