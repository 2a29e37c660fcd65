# atlas_add_module(NAME RANK n SOURCES ... [DEPENDS modules...] [LINK public libs...] [PRIVATE_LINK libs...] [QML uri])
#
# One library of app/, in its rank. A module may use only modules of a lower rank: an arrow upwards or sideways stops
# the configuration here. Headers are included as "<module>/<header>.h"; a module sees the headers of the modules it
# depends on through a link farm of its own, so an include that is not declared does not compile.
set_property(GLOBAL PROPERTY ATLAS_MODULES "")

function(atlas_check_arrow from from_rank to)
    get_property(to_rank GLOBAL PROPERTY ATLAS_RANK_${to})
    if("${to_rank}" STREQUAL "")
        message(FATAL_ERROR "Module '${from}' depends on '${to}', which is not a module declared before it.")
    endif()
    if(NOT to_rank LESS from_rank)
        message(FATAL_ERROR
            "Module '${from}' (rank ${from_rank}) depends on '${to}' (rank ${to_rank}). Arrows point down only: "
            "declare a port in a lower module or use a signal.")
    endif()
endfunction()

function(atlas_add_module name)
    cmake_parse_arguments(ARG "" "RANK" "SOURCES;DEPENDS;LINK;PRIVATE_LINK" ${ARGN})
    set_property(GLOBAL PROPERTY ATLAS_RANK_${name} "${ARG_RANK}")
    set_property(GLOBAL APPEND PROPERTY ATLAS_MODULES ${name})
    foreach(dep IN LISTS ARG_DEPENDS)
        atlas_check_arrow(${name} ${ARG_RANK} ${dep})
    endforeach()

    set(target atlas_${name})
    if(NOT TARGET ${target})
        add_library(${target} STATIC)
    endif()
    add_library(Atlas::${name} ALIAS ${target})
    target_sources(${target} PRIVATE ${ARG_SOURCES})
    set_target_properties(${target} PROPERTIES AUTOMOC ON)

    # include/<name>/ holds a link "<name>" to the module's folder: the only way in for its dependants.
    set(farm "${PROJECT_BINARY_DIR}/include/${name}")
    file(MAKE_DIRECTORY "${farm}")
    file(CREATE_LINK "${CMAKE_CURRENT_SOURCE_DIR}" "${farm}/${name}" SYMBOLIC)
    target_include_directories(${target} PUBLIC "${farm}")
    list(TRANSFORM ARG_DEPENDS PREPEND Atlas:: OUTPUT_VARIABLE modules)
    target_link_libraries(${target} PUBLIC ${modules} ${ARG_LINK} PRIVATE ${ARG_PRIVATE_LINK} atlas_options)
endfunction()

# atlas_add_test(NAME [SOURCES ...] [LINK ...] [ARGS ...] [LABELS ...]): one Qt Test program, one ctest entry.
function(atlas_add_test name)
    cmake_parse_arguments(ARG "" "" "SOURCES;LINK;LABELS" ${ARGN})
    if(NOT ARG_SOURCES)
        set(ARG_SOURCES tst_${name}.cpp)
    endif()
    qt_add_executable(tst_${name} MANUAL_FINALIZATION ${ARG_SOURCES})
    set_target_properties(tst_${name} PROPERTIES AUTOMOC ON ATLAS_TEST ON RUNTIME_OUTPUT_DIRECTORY "${PROJECT_BINARY_DIR}/tests/bin")
    target_link_libraries(tst_${name} PRIVATE ${ARG_LINK} Qt6::Test atlas_options)
    target_include_directories(tst_${name} PRIVATE "${PROJECT_SOURCE_DIR}/tests")
    target_compile_definitions(tst_${name} PRIVATE
        ATLAS_SOURCE_DIR="${PROJECT_SOURCE_DIR}" ATLAS_BUILD_DIR="${PROJECT_BINARY_DIR}")
    qt_finalize_executable(tst_${name})
    add_test(NAME ${name} COMMAND tst_${name})
    set_tests_properties(${name} PROPERTIES
        LABELS "${ARG_LABELS}"
        ENVIRONMENT "QT_QPA_PLATFORM=offscreen;LANG=C.UTF-8;TZ=UTC;QT_FORCE_STDERR_LOGGING=1")
endfunction()
