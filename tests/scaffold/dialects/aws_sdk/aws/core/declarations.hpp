#pragma once

// What generated code uses of the AWS SDK for C++, in the words of release 1.10. For the compiler alone: nothing here
// is defined.

#include <functional>
#include <istream>
#include <memory>
#include <sstream>
#include <string>

#include <curl/curl.h>

namespace Aws {

using String = std::string;
using IOStream = std::iostream;
using StringStream = std::stringstream;

struct HttpOptions {
    bool installSigPipeHandler;
};
struct SDKOptions {
    HttpOptions httpOptions;
};
void InitAPI(const SDKOptions& options);
void ShutdownAPI(const SDKOptions& options);

template <typename T, typename... Arguments>
std::shared_ptr<T> MakeShared(const char* tag, Arguments&&... arguments);

}  // namespace Aws

namespace Aws::Auth {

class AWSCredentialsProvider {
   public:
    virtual ~AWSCredentialsProvider();
};
class DefaultAWSCredentialsProviderChain : public AWSCredentialsProvider {};
class SimpleAWSCredentialsProvider : public AWSCredentialsProvider {
   public:
    SimpleAWSCredentialsProvider(const String& key, const String& secret, const String& token = "");
};

}  // namespace Aws::Auth

namespace Aws::Utils::Stream {

IOStream* DefaultResponseStreamFactoryMethod();

}  // namespace Aws::Utils::Stream

namespace Aws::Http {

enum class HttpMethod { HTTP_GET, HTTP_POST };
enum class HttpResponseCode { REQUEST_NOT_MADE = -1 };

class HttpRequest {
   public:
    virtual ~HttpRequest();
    virtual void SetHeaderValue(const char* name, const String& value) = 0;
    virtual void SetContentType(const String& value);
    virtual void SetContentLength(const String& value);
    virtual void AddContentBody(const std::shared_ptr<IOStream>& body) = 0;
    void SetDataSentEventHandler(std::function<void(const HttpRequest*, long long)>&& handler);
};

class HttpResponse {
   public:
    virtual ~HttpResponse();
    virtual bool HasClientError() const;
    virtual const String& GetClientErrorMessage() const;
    virtual HttpResponseCode GetResponseCode() const;
    virtual IOStream& GetResponseBody() const = 0;
    virtual bool HasHeader(const char* name) const = 0;
    virtual const String& GetHeader(const String& name) const = 0;
};

std::shared_ptr<HttpRequest> CreateHttpRequest(const String& uri, HttpMethod method,
                                               const std::function<IOStream*()>& make_stream);

}  // namespace Aws::Http

namespace Aws::Client {

struct ClientConfiguration {
    String region;
    unsigned maxConnections;
    long connectTimeoutMs;
    bool enableTcpKeepAlive;
    bool disableExpectHeader;
};

class AWSAuthV4Signer {
   public:
    AWSAuthV4Signer(const std::shared_ptr<Auth::AWSCredentialsProvider>& credentials, const char* service,
                    const String& region);
    bool SignRequest(Http::HttpRequest& request) const;
};

}  // namespace Aws::Client

namespace Aws::Http {

class CurlHttpClient {
   public:
    explicit CurlHttpClient(const Client::ClientConfiguration& configuration);
    virtual ~CurlHttpClient();
    virtual std::shared_ptr<HttpResponse> MakeRequest(const std::shared_ptr<HttpRequest>& request) const;

   protected:
    virtual void OverrideOptionsOnConnectionHandle(CURL* handle) const;
};

}  // namespace Aws::Http
