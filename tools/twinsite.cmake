# The two functions by which every folder of the project is built.

# twinsite_folder(<folder> [EXCEPT <file>] [LINKS <target>...]): the static library <top>_<folder>
# of all .cpp below <folder>, main.cpp apart. `.` takes only the files beside the CMakeLists.txt and is
# called <top>; the name of one of those files, without .cpp, makes a library of it alone. A folder
# without .cpp gives an INTERFACE library. All it links must have been declared before it, so the
# lists cannot form a cycle.
function(twinsite_folder folder)
  cmake_parse_arguments(PARSE_ARGV 1 arg "" "EXCEPT" "LINKS")
  cmake_path(GET CMAKE_CURRENT_SOURCE_DIR FILENAME top)
  if(folder STREQUAL ".")
    set(target ${top})
    file(GLOB sources CONFIGURE_DEPENDS *.cpp)
  else()
    set(target ${top}_${folder})
    file(GLOB_RECURSE sources CONFIGURE_DEPENDS ${folder}/*.cpp)
    file(GLOB alone CONFIGURE_DEPENDS ${folder}.cpp)
    list(APPEND sources ${alone})
  endif()
  list(FILTER sources EXCLUDE REGEX "/main\\.cpp$")
  list(REMOVE_ITEM sources "${CMAKE_CURRENT_SOURCE_DIR}/${arg_EXCEPT}")
  foreach(link IN LISTS arg_LINKS)
    if(NOT TARGET ${link})
      message(FATAL_ERROR "${target} links ${link}, which is not declared before it")
    endif()
  endforeach()
  if(sources)
    add_library(${target} STATIC ${sources})
    set(scope PUBLIC)
  else()
    add_library(${target} INTERFACE)
    set(scope INTERFACE)
  endif()
  target_include_directories(${target} ${scope} ${PROJECT_SOURCE_DIR})
  target_link_libraries(${target} ${scope} ${arg_LINKS})
endfunction()

# twinsite_tests(<folder> LINKS <target>...): the program <folder with underscores>_tests of all
# .cpp below tests/<folder>. Each TEST_CASE becomes one ctest, labelled by the top folder and by its
# doctest suite; the suite "slow" is left to --all. Tests run in the root of the repository.
function(twinsite_tests folder)
  cmake_parse_arguments(PARSE_ARGV 1 arg "" "" "LINKS")
  file(GLOB_RECURSE sources CONFIGURE_DEPENDS ${folder}/*.cpp)
  if(NOT sources)
    return()
  endif()
  string(REPLACE "/" "_" name ${folder})
  string(REGEX REPLACE "/.*" "" label ${folder})
  set(target ${name}_tests)
  add_executable(${target} ${sources} $<TARGET_OBJECTS:tests_main>)
  set_target_properties(${target} PROPERTIES UNITY_BUILD OFF)
  target_link_libraries(${target} PRIVATE tests_support ${arg_LINKS})
  if(TARGET twinsite AND (label STREQUAL "app" OR folder STREQUAL "gui/window"))
    target_compile_definitions(${target} PRIVATE TWINSITE_BINARY="$<TARGET_FILE:twinsite>")
    add_dependencies(${target} twinsite)
  endif()

  set(list ${CMAKE_CURRENT_BINARY_DIR}/${target}.cmake)
  set(register ${PROJECT_SOURCE_DIR}/tools/register_tests.py)
  add_custom_command(
    TARGET ${target} POST_BUILD
    COMMAND Python3::Interpreter ${register} $<TARGET_FILE:${target}> ${folder}
            ${PROJECT_SOURCE_DIR} ${list}
    BYPRODUCTS ${list}
    VERBATIM)
  set(include ${CMAKE_CURRENT_BINARY_DIR}/${target}_include.cmake)
  file(WRITE ${include} "if(EXISTS [==[${list}]==])\n  include([==[${list}]==])\n"
                        "else()\n  add_test(${target}_not_built ${target}_not_built)\nendif()\n")
  set_property(DIRECTORY APPEND PROPERTY TEST_INCLUDE_FILES ${include})
endfunction()
