#pragma once

namespace samgen::lint {

class Index;

// The single walk over a document, by which the index learns of every intrinsic function and every name in use. The
// sections in which CloudFormation evaluates functions are visited, and with the SAM transform Globals as well.
void walk(Index& index);

}  // namespace samgen::lint
