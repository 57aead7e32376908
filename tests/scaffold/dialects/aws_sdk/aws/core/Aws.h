#pragma once

#include <aws/core/declarations.hpp>
