// Written by samgen, and again by every `samgen build`.
#include <algorithm>
#include <cstdlib>
#include <iterator>
#include <memory>
#include <string>
#include <utility>

#include <aws/core/Aws.h>
#include <aws/core/auth/AWSAuthSigner.h>
#include <aws/core/auth/AWSCredentialsProviderChain.h>
#include <aws/core/client/ClientConfiguration.h>
#include <aws/core/http/HttpClientFactory.h>
#include <aws/core/http/HttpRequest.h>
#include <aws/core/http/HttpResponse.h>
#include <aws/core/http/curl/CurlHttpClient.h>
#include <aws/core/utils/memory/stl/AWSStringStream.h>
#include <aws/core/utils/stream/ResponseStream.h>
#include <curl/curl.h>

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

// The SDK is there from the first client on, until the process ends: it does not take being started twice.
class Sdk {
   public:
    Sdk() {
        options_.httpOptions.installSigPipeHandler = true;  // a connection that breaks must not end the process
        Aws::InitAPI(options_);
    }
    ~Sdk() { Aws::ShutdownAPI(options_); }
    Sdk(const Sdk&) = delete;
    Sdk& operator=(const Sdk&) = delete;

   private:
    Aws::SDKOptions options_ = {};
};

void start_sdk() { static const Sdk sdk; }

Aws::Client::ClientConfiguration configuration_for(const Endpoint& endpoint) {
    Aws::Client::ClientConfiguration configuration;
    configuration.region = endpoint.region.c_str();
    configuration.connectTimeoutMs = kConnectMilliseconds;
    configuration.enableTcpKeepAlive = true;
    configuration.maxConnections = 1;          // requests come one after the other
    configuration.disableExpectHeader = true;  // libcurl would ask before it sends a body, and wait for the answer
    return configuration;
}

// The SDK sends a request once. libcurl below it would send it again by itself when a connection that it has kept turns
// out to be closed, and asks for the body once more. Whether it may be sent again is not for libcurl to say: DynamoDB
// may have carried it out.
int refuse_again(void*, curl_off_t, int) { return CURL_SEEKFUNC_FAIL; }

// The SDK's client has one timeout for all requests. Towards the deadline, ours get shorter.
class HttpClient : public Aws::Http::CurlHttpClient {
   public:
    using Aws::Http::CurlHttpClient::CurlHttpClient;

    std::chrono::milliseconds timeout{kConnectMilliseconds};  // of the next request

   private:
    void OverrideOptionsOnConnectionHandle(CURL* handle) const override {
        const long milliseconds = std::max<long>(1, static_cast<long>(timeout.count()));
        curl_easy_setopt(handle, CURLOPT_TIMEOUT_MS, milliseconds);
        curl_easy_setopt(handle, CURLOPT_CONNECTTIMEOUT_MS, std::min(milliseconds, kConnectMilliseconds));
        curl_easy_setopt(handle, CURLOPT_HTTP_VERSION, static_cast<long>(CURL_HTTP_VERSION_1_1));
        curl_easy_setopt(handle, CURLOPT_SEEKFUNCTION, refuse_again);
    }
};

std::shared_ptr<Aws::Auth::AWSCredentialsProvider> credentials(const Endpoint& endpoint) {
    if (endpoint.local && std::getenv("AWS_ACCESS_KEY_ID") == nullptr && std::getenv("AWS_PROFILE") == nullptr) {
        // A stand-in wants a signature, and takes any. The chain would look for some until seconds have gone by.
        return Aws::MakeShared<Aws::Auth::SimpleAWSCredentialsProvider>(kTag, "local", "local");
    }
    return Aws::MakeShared<Aws::Auth::DefaultAWSCredentialsProviderChain>(kTag);
}

class SdkTransport : public Transport {
   public:
    SdkTransport()
        : endpoint_(endpoint()),
          signer_(credentials(endpoint_), "dynamodb", endpoint_.region.c_str()),
          http_(configuration_for(endpoint_)) {}

    // As the lean client does it: a request that needs no signature, for the sake of the connection.
    void connect() { static_cast<void>(http_.MakeRequest(request_of(Aws::Http::HttpMethod::HTTP_GET))); }

    Reply send(std::string_view operation, const std::string& body, std::chrono::milliseconds timeout) override {
        const auto request = request_of(Aws::Http::HttpMethod::HTTP_POST);
        request->SetHeaderValue("x-amz-target", Aws::String("DynamoDB_20120810.") + Aws::String(operation));
        request->SetContentType("application/x-amz-json-1.0");
        request->SetContentLength(std::to_string(body.size()).c_str());
        request->AddContentBody(Aws::MakeShared<Aws::StringStream>(kTag, Aws::String(body.data(), body.size())));
        if (!signer_.SignRequest(*request)) {
            throw NoReply(false, "the request cannot be signed: are there credentials?");
        }
        bool sent = false;
        request->SetDataSentEventHandler([&sent](const Aws::Http::HttpRequest*, long long) { sent = true; });
        http_.timeout = timeout;
        const auto response = http_.MakeRequest(request);
        if (response->HasClientError()) {
            throw NoReply(sent, response->GetClientErrorMessage().c_str());
        }
        if (response->GetResponseCode() == Aws::Http::HttpResponseCode::REQUEST_NOT_MADE) {
            throw NoReply(sent, "no response");
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

    Endpoint endpoint_;
    Aws::Client::AWSAuthV4Signer signer_;
    HttpClient http_;
};

}  // namespace

std::unique_ptr<Client> connect() {
    start_sdk();
    auto transport = std::make_unique<SdkTransport>();
    transport->connect();
    return client_over(std::move(transport));
}

}  // namespace dynamodb
