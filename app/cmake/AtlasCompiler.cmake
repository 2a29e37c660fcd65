# Compiler options of every target of the project, in one INTERFACE target.
option(ATLAS_WARNINGS_AS_ERRORS "Treat compiler warnings as errors" OFF)
option(ATLAS_SANITIZE "Build with AddressSanitizer and UndefinedBehaviorSanitizer" OFF)
option(ATLAS_TIDY "Run clang-tidy on every translation unit" OFF)

set(CMAKE_CXX_STANDARD 23)
set(CMAKE_CXX_STANDARD_REQUIRED ON)
set(CMAKE_CXX_EXTENSIONS OFF)
set(CMAKE_POSITION_INDEPENDENT_CODE ON)

find_program(CCACHE_PROGRAM ccache)
if(CCACHE_PROGRAM)
    set(CMAKE_C_COMPILER_LAUNCHER "${CCACHE_PROGRAM}")
    set(CMAKE_CXX_COMPILER_LAUNCHER "${CCACHE_PROGRAM}")
endif()

add_library(atlas_options INTERFACE)
target_compile_options(atlas_options INTERFACE -Wall -Wextra -Wshadow)
# GCC 14 takes the inactive member of std::expected and std::optional for uninitialised when it optimises.
target_compile_options(atlas_options INTERFACE $<$<CXX_COMPILER_ID:GNU>:-Wno-maybe-uninitialized>)
# Not in tests: Qt 6.8's QTRY_ macros narrow a duration where they are expanded.
target_compile_options(atlas_options INTERFACE $<$<NOT:$<BOOL:$<TARGET_PROPERTY:ATLAS_TEST>>>:-Wconversion>)
if(ATLAS_WARNINGS_AS_ERRORS)
    target_compile_options(atlas_options INTERFACE -Werror)
endif()
# Qt: no implicit char* conversions, no keywords that collide with other libraries' names.
target_compile_definitions(atlas_options INTERFACE
    QT_NO_KEYWORDS QT_NO_CAST_TO_ASCII QT_NO_URL_CAST_FROM_STRING QT_STRICT_ITERATORS)
if(ATLAS_SANITIZE)
    target_compile_options(atlas_options INTERFACE -fsanitize=address,undefined -fno-omit-frame-pointer)
    target_link_options(atlas_options INTERFACE -fsanitize=address,undefined)
endif()
if(ATLAS_TIDY)
    find_program(CLANG_TIDY_PROGRAM clang-tidy REQUIRED)
    set(CMAKE_CXX_CLANG_TIDY "${CLANG_TIDY_PROGRAM};--extra-arg=-Wno-unknown-warning-option")
endif()
