#pragma once

#include <cassert>
#include <optional>
#include <string>
#include <utility>
#include <variant>

namespace samgen::system {

// The world is wrong: what it is about, and what the matter is. `cause` goes on where the path stops: "cannot be read:
// permission denied", "is a directory, not a file".
struct Error {
    std::string path;
    std::string cause;

    // One sentence for the user: "`template.yaml` cannot be read: permission denied".
    [[nodiscard]] std::string message() const { return std::string("`").append(path).append("` ").append(cause); }
};

// A value, or the Error that stood in its way. Asking for the one that is not there is a fault in samgen.
template <class T>
class [[nodiscard]] Result {
   public:
    Result(T value) : state_(std::in_place_index<0>, std::move(value)) {}
    Result(Error error) : state_(std::in_place_index<1>, std::move(error)) {}

    [[nodiscard]] explicit operator bool() const { return state_.index() == 0; }

    [[nodiscard]] T& operator*() & {
        assert(*this);
        return *std::get_if<0>(&state_);
    }
    [[nodiscard]] const T& operator*() const& {
        assert(*this);
        return *std::get_if<0>(&state_);
    }
    [[nodiscard]] T&& operator*() && { return std::move(**this); }
    [[nodiscard]] T* operator->() { return &**this; }
    [[nodiscard]] const T* operator->() const { return &**this; }

    [[nodiscard]] const Error& error() const {
        assert(!*this);
        return *std::get_if<1>(&state_);
    }

   private:
    std::variant<T, Error> state_;
};

// Done, or the Error that stood in its way: `return {};` means done.
template <>
class [[nodiscard]] Result<void> {
   public:
    Result() = default;
    Result(Error error) : error_(std::move(error)) {}

    [[nodiscard]] explicit operator bool() const { return !error_; }

    [[nodiscard]] const Error& error() const {
        assert(error_);
        return *error_;
    }

   private:
    std::optional<Error> error_;
};

}  // namespace samgen::system
