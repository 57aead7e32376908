// Written by samgen, and again by every `samgen build`.
#include <algorithm>
#include <charconv>
#include <cstdlib>
#include <cstring>
#include <memory>
#include <new>
#include <optional>

#include <curl/curl.h>

#include "app/environment.hpp"
#include "dynamodb/client.hpp"
#include "dynamodb/crc32.hpp"
#include "dynamodb/endpoint.hpp"
#include "dynamodb/sigv4.hpp"
#include "dynamodb/transport.hpp"

// `client: lean`: libcurl and nothing else. One handle serves all requests, one after the other, so that they share a
// connection.
namespace dynamodb {
namespace {

// More than a TLS handshake within a region ever takes.
constexpr long kConnectMilliseconds = 1000;

Credentials credentials(const Endpoint& endpoint) {
    if (endpoint.local && std::getenv("AWS_ACCESS_KEY_ID") == nullptr) {
        return {.access_key = "local", .secret_key = "local"};  // a stand-in wants a signature, and takes any
    }
    const char* token = std::getenv("AWS_SESSION_TOKEN");
    return {.access_key = environment::required("AWS_ACCESS_KEY_ID"),
            .secret_key = environment::required("AWS_SECRET_ACCESS_KEY"),
            .session_token = token == nullptr ? "" : token};
}

struct FreeHandle {
    void operator()(CURL* handle) const { curl_easy_cleanup(handle); }
};
struct FreeList {
    void operator()(curl_slist* list) const { curl_slist_free_all(list); }
};
using Headers = std::unique_ptr<curl_slist, FreeList>;

void append(Headers& headers, const std::string& line) {
    curl_slist* longer = curl_slist_append(headers.get(), line.c_str());
    if (longer == nullptr) {
        throw std::bad_alloc();
    }
    [[maybe_unused]] const curl_slist* same = headers.release();
    headers.reset(longer);
}

// ---- what libcurl calls ---------------------------------------------------------------------------------------------

struct Incoming {
    Reply reply = {};
    std::optional<std::uint32_t> crc32 = {};  // of the body, as DynamoDB sent it
};

std::size_t take_body(char* data, std::size_t, std::size_t size, void* incoming) {
    static_cast<Incoming*>(incoming)->reply.body.append(data, size);
    return size;
}

// What the header of this name says, if the line is one. `name` is in lower case, with its colon.
std::optional<std::string_view> header(std::string_view line, std::string_view name) {
    const bool matches =
        line.size() > name.size() && std::equal(name.begin(), name.end(), line.begin(), [](char a, char b) {
            return a == (b >= 'A' && b <= 'Z' ? static_cast<char>(b + ('a' - 'A')) : b);
        });
    if (!matches) {
        return std::nullopt;
    }
    line.remove_prefix(name.size());
    line.remove_prefix(std::min(line.find_first_not_of(' '), line.size()));
    return line.substr(0, line.find_first_of("\r\n"));
}

std::size_t take_header(char* data, std::size_t, std::size_t size, void* incoming) {
    auto& to = *static_cast<Incoming*>(incoming);
    const std::string_view line(data, size);
    if (const auto id = header(line, "x-amzn-requestid:")) {
        to.reply.request_id = *id;
    } else if (const auto sum = header(line, "x-amz-crc32:")) {
        std::uint32_t value = 0;
        const auto [end, error] = std::from_chars(sum->data(), sum->data() + sum->size(), value);
        if (error == std::errc() && end == sum->data() + sum->size()) {
            to.crc32 = value;
        }
    }
    return size;
}

std::size_t give_body(char* to, std::size_t, std::size_t room, void* rest) {
    auto& body = *static_cast<std::string_view*>(rest);
    const std::size_t size = std::min(room, body.size());
    std::memcpy(to, body.data(), size);
    body.remove_prefix(size);
    return size;
}

// libcurl sends a request again by itself when a connection that it has kept turns out to be closed, and asks for the
// body once more. Whether it may be sent again is not for libcurl to say: DynamoDB may have carried it out.
int refuse_again(void*, curl_off_t, int) { return CURL_SEEKFUNC_FAIL; }

// ---------------------------------------------------------------------------------------------------------------------

class CurlTransport : public Transport {
   public:
    CurlTransport() : endpoint_(endpoint()), signer_{credentials(endpoint_), endpoint_.region, "dynamodb"} {
        static const CURLcode initialized = curl_global_init(CURL_GLOBAL_DEFAULT);
        handle_.reset(initialized == CURLE_OK ? curl_easy_init() : nullptr);
        if (!handle_) {
            throw std::runtime_error("libcurl cannot be initialized");
        }
    }

    // A GET of DynamoDB's address is answered without a signature, and leaves an open connection behind, so that no
    // request waits for handshakes. When it fails, the first request connects.
    void connect() {
        Incoming incoming;
        prepare(incoming, std::chrono::milliseconds(kConnectMilliseconds));
        const std::string url = endpoint_.url + "/";
        set(CURLOPT_URL, url.c_str());
        set(CURLOPT_HTTPGET, 1L);
        curl_easy_perform(handle_.get());
    }

    Reply send(std::string_view operation, const std::string& body, std::chrono::milliseconds timeout) override {
        SignedRequest request = {.path = endpoint_.path,
                                 .headers = {{"content-type", "application/x-amz-json-1.0"},
                                             {"host", endpoint_.host},
                                             {"x-amz-target", "DynamoDB_20120810." + std::string(operation)}},
                                 .body = body};
        signer_.sign(request, std::time(nullptr));
        Headers headers;
        append(headers, "Expect:");  // libcurl would ask before it sends a large body, and wait for the answer
        for (const auto& [name, value] : request.headers) {
            append(headers, name + ": " + value);
        }

        Incoming incoming;
        std::string_view rest = body;
        prepare(incoming, timeout);
        const std::string url = endpoint_.url + "/";
        set(CURLOPT_URL, url.c_str());
        set(CURLOPT_POST, 1L);
        set(CURLOPT_HTTPHEADER, headers.get());
        set(CURLOPT_POSTFIELDSIZE_LARGE, static_cast<curl_off_t>(body.size()));
        set(CURLOPT_READFUNCTION, give_body);
        set(CURLOPT_READDATA, &rest);
        set(CURLOPT_SEEKFUNCTION, refuse_again);
        const CURLcode result = curl_easy_perform(handle_.get());
        if (result != CURLE_OK) {
            long sent = 0;  // bytes
            curl_easy_getinfo(handle_.get(), CURLINFO_REQUEST_SIZE, &sent);
            throw NoReply(sent > 0, curl_easy_strerror(result));
        }
        if (incoming.crc32 && *incoming.crc32 != crc32(incoming.reply.body)) {
            throw NoReply(true, "the answer is not what DynamoDB sent: its checksum is another");
        }
        long status = 0;
        curl_easy_getinfo(handle_.get(), CURLINFO_RESPONSE_CODE, &status);
        incoming.reply.status = static_cast<int>(status);
        return std::move(incoming.reply);
    }

    const std::string& region() const override { return endpoint_.region; }

   private:
    template <typename Option, typename T>
    void set(Option option, T value) {
        curl_easy_setopt(handle_.get(), option, value);
    }

    void prepare(Incoming& incoming, std::chrono::milliseconds timeout) {
        const long milliseconds = std::max<long>(1, static_cast<long>(timeout.count()));
        curl_easy_reset(handle_.get());  // keeps the connection
        set(CURLOPT_NOSIGNAL, 1L);
        set(CURLOPT_TCP_KEEPALIVE, 1L);
        set(CURLOPT_HTTP_VERSION, static_cast<long>(CURL_HTTP_VERSION_1_1));
        set(CURLOPT_CONNECTTIMEOUT_MS, std::min(milliseconds, kConnectMilliseconds));
        set(CURLOPT_TIMEOUT_MS, milliseconds);
        set(CURLOPT_WRITEFUNCTION, take_body);
        set(CURLOPT_WRITEDATA, &incoming);
        set(CURLOPT_HEADERFUNCTION, take_header);
        set(CURLOPT_HEADERDATA, &incoming);
    }

    Endpoint endpoint_;
    Signer signer_;
    std::unique_ptr<CURL, FreeHandle> handle_;
};

}  // namespace

std::unique_ptr<Client> connect() {
    auto transport = std::make_unique<CurlTransport>();
    transport->connect();
    return client_over(std::move(transport));
}

}  // namespace dynamodb
