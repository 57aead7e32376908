#pragma once

#include "lint/application/application.hpp"

namespace samgen::lint::application {

// Whether something that has to be asked for is not.
[[nodiscard]] inline bool is_off(const Value& value) { return !value || value.text() == "false"; }

// Where a property is, or where it would be.
[[nodiscard]] inline Value place_of(const Piece& piece, const Value& value) { return value ? value : piece.where; }

// What the stage of an API is: SAM's APIs are their own.
[[nodiscard]] inline bool is_rest_stage(const Piece& piece) {
    return piece.type == "AWS::Serverless::Api" || piece.type == "AWS::ApiGateway::Stage";
}
[[nodiscard]] inline bool is_http_stage(const Piece& piece) {
    return piece.type == "AWS::Serverless::HttpApi" || piece.type == "AWS::ApiGatewayV2::Stage";
}

}  // namespace samgen::lint::application
