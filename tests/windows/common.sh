# SPDX-License-Identifier: LGPL-2.1-or-later
# shellcheck shell=bash
# What the scripts of this folder share: packages and sources from Debian, libraries built from
# these for Windows, and Wine. To be sourced by a script that has set `set -euo pipefail`.

target=x86_64-w64-mingw32
here=$(cd "$(dirname "${BASH_SOURCE[0]}")" && pwd -P)
cache=${XDG_CACHE_HOME:-$HOME/.cache}/skein-windows
sysroot=$cache/sysroot
prefix=$cache/wine
logs=$cache/logs
jobs=${JOBS:-$(nproc)}

say () { printf '[%4d s] %s\n' "$SECONDS" "$*" >&2; }

# 77 is for "this cannot be done here", which is not a failure.
skip () {
  printf 'skipped: %s\n' "$*"
  exit 77
}

# lock_cache [NAME]: nobody else builds into the cache, or uses its Wine, at the same time.
lock_cache () {
  mkdir -p "$cache" "$logs"
  exec 9>"$cache/lock${1:+-$1}"
  flock -w 3600 9 || skip "another build for Windows has held $cache for an hour"
}

unlock_cache () { exec 9>&-; }

# --- Debian's packages ---------------------------------------------------------------------------

is_installed () {
  [[ $(dpkg-query -W -f='${db:Status-Status}' "$1" 2>/dev/null) == installed ]]
}

# install_packages NAME...: those that are not there
install_packages () {
  local name missing=()
  command -v apt-get >/dev/null || skip 'the compiler and Wine are installed with apt, not here'
  for name in "$@"; do is_installed "$name" || missing+=("$name"); done
  [[ ${#missing[@]} -eq 0 ]] && return
  [[ $(id -u) -eq 0 ]] || skip "not root, so these cannot be installed: ${missing[*]}"
  say "installing ${missing[*]}"
  local install=(env DEBIAN_FRONTEND=noninteractive apt-get -qq install -y
    --no-install-recommends "${missing[@]}")
  "${install[@]}" >"$logs/packages.log" 2>&1 && return
  { apt-get -qq update && "${install[@]}"; } >>"$logs/packages.log" 2>&1 && return
  tail -n 5 "$logs/packages.log"
  skip "apt could not install ${missing[*]}"
}

# --- Debian's sources ----------------------------------------------------------------------------

# A list of sources of one's own: the system's may have none, and is left as it is. The security
# suite is left out, since its index keeps naming files that have gone.
with_sources () {
  local apt=$cache/apt
  "$@" -o Dir::Etc::SourceList="$apt/sources.list" -o Dir::Etc::SourceParts=/dev/null \
    -o Dir::State::Lists="$apt/lists" -o Dir::Cache="$apt" -o APT::Sandbox::User=root
}

# The mirror that apt has been told to use for the packages of release $1
debian_mirror () {
  apt-get indextargets 'Origin: Debian' "Codename: $1" 'Component: main' 'Created-By: Packages' \
    --format '$(REPO_URI)' | sed -n 1p
}

update_sources () {
  local apt=$cache/apt release mirror
  mkdir -p "$apt/lists/partial"
  release=$(. /etc/os-release && echo "${VERSION_CODENAME-}")
  mirror=$(debian_mirror "$release")
  # Nothing is known of a mirror before its index is here.
  if [[ -z $mirror ]] && apt-get -qq update >"$logs/sources.log" 2>&1; then
    mirror=$(debian_mirror "$release")
  fi
  if [[ -n $mirror ]]; then
    echo "deb-src [signed-by=/usr/share/keyrings/debian-archive-keyring.gpg]" \
      "$mirror $release main" >"$apt/sources.list"
  elif [[ ! -f $apt/sources.list ]]; then
    skip "apt here knows no mirror of Debian ${release:-} to get sources from"
  fi
  with_sources apt-get -qq update >"$logs/sources.log" 2>&1 ||
    say 'the index of sources could not be fetched anew'
}

# source_version PACKAGE
source_version () {
  with_sources apt-cache showsrc --only-source "$1" 2>/dev/null |
    sed -n 's/^Version: //p' | sort -V | tail -n 1
}

# fetch PACKAGE VERSION: unpacked in $cache/src/PACKAGE, with Debian's patches. A file that the
# index names may have gone from the mirror. Without Debian's patches it is upstream's that serves.
fetch () {
  local folder=$cache/src get=$cache/src/get
  [[ $(cat "$folder/$1.version" 2>/dev/null) == "$2" && -d $folder/$1 ]] && return
  rm -rf "${folder:?}/$1" "$folder/$1".* "$get"
  mkdir -p "$get/unpacked"
  if ! (
    cd "$get"
    if with_sources apt-get -qq source --download-only "$1=$2"; then
      rmdir unpacked && dpkg-source --no-check -x "$1"_*.dsc unpacked
    else
      tar -C unpacked --strip-components=1 -xf "$1"_*.orig.tar.[gbx]z*
    fi
  ) >"$logs/$1-source.log" 2>&1; then
    tail -n 3 "$logs/$1-source.log" >&2
    return 1
  fi
  mv "$get/unpacked" "$folder/$1"
  rm -rf "$get"
  echo "$2" >"$folder/$1.version"
}

# --- Building ------------------------------------------------------------------------------------

# The keys of all steps so far: a step is done again when it, its sources or one before it changed.
chain=$(cat "$here"/libintl.[ch])

# step NAME PACKAGE: builds and installs PACKAGE (or `-`: none) by the function build_NAME, unless
# that is done. Returns 1 where the sources cannot be got, 2 where building failed. It is asked for
# that wherever it is called, and so `set -e` is off in it and in the build functions: && and ||
# hold things together there.
step () {
  local name=$1 package=$2 version='' stamp=$sysroot/.steps/$1 began=$SECONDS
  if [[ $package != - ]]; then
    version=$(source_version "$package")
    # Without an index, what there is serves.
    [[ -n $version ]] || version=$(cat "$cache/src/$package.version" 2>/dev/null) || return 1
  fi
  chain=$(sha256sum <<<"$chain $version $(declare -f "build_$name" cross_file meson_build \
    configure_build cmake_build)")
  [[ $(cat "$stamp" 2>/dev/null) != "$chain" ]] || return 0
  [[ $package == - ]] || fetch "$package" "$version" || return 1
  say "$name $version"
  rm -rf "$cache/build/$name"
  mkdir -p "$cache/build/$name" "$sysroot/.steps" "$sysroot/bin" "$sysroot/lib/pkgconfig" \
    "$sysroot/include" || return 2
  if ! (cd "$cache/build/$name" && "build_$name" "$cache/src/$package") \
    >"$logs/$name.log" 2>&1 </dev/null; then
    tail -n 40 "$logs/$name.log"
    return 2
  fi
  rm -rf "$cache/build/$name"
  echo "$chain" >"$stamp" || return 2
  say "$name took $((SECONDS - began)) s"
}

# steps [NAME PACKAGE]...: one after the other, and the end of it all where one cannot be done
steps () {
  local status
  while [[ $# -gt 0 ]]; do
    status=0
    step "$1" "$2" || status=$?
    case $status in
      0) shift 2 ;;
      1) skip "Debian's sources of $2 cannot be got (see $logs)" ;;
      *) say "building $1 for Windows failed: $logs/$1.log"; exit 1 ;;
    esac
  done
}

# cross_file FILE [EXE-WRAPPER]: for meson. What is built without a wrapper answers no questions
# about Linux, whose /proc a program under Wine can see.
cross_file () {
  cat >"$1" <<EOF
[binaries]
c = '$target-gcc-posix'
cpp = '$target-g++-posix'
ar = '$target-ar'
strip = '$target-strip'
windres = '$target-windres'
pkgconfig = 'pkg-config'
${2:+exe_wrapper = '$2'}
[properties]
pkg_config_libdir = ['$sysroot/lib/pkgconfig', '/usr/$target/lib/pkgconfig']
needs_exe_wrapper = true
have_c99_vsnprintf = true
have_c99_snprintf = true
have_unix98_printf = false
va_val_copy = true
growing_stack = false
have_strlcpy = false
have_proc_self_cmdline = false
[built-in options]
c_args = ['-I$sysroot/include']
cpp_args = ['-I$sysroot/include']
c_link_args = ['-L$sysroot/lib', '-static-libgcc']
cpp_link_args = ['-L$sysroot/lib', '-static-libgcc', '-static-libstdc++']
[host_machine]
system = 'windows'
cpu_family = 'x86_64'
cpu = 'x86_64'
endian = 'little'
EOF
}

# meson_build SOURCE OPTIONS...: in the current folder
meson_build () {
  local source=$1
  shift
  cross_file cross.ini
  meson setup build "$source" --cross-file cross.ini --prefix="$sysroot" --libdir=lib \
    --buildtype=plain -Doptimization=1 -Ddefault_library=shared --wrap-mode=nodownload "$@" &&
    ninja -C build -j"$jobs" && meson install -C build --no-rebuild --quiet
}

# configure_build SOURCE OPTIONS...: only configures
configure_build () {
  local source=$1
  shift
  PKG_CONFIG_LIBDIR=$sysroot/lib/pkgconfig:/usr/$target/lib/pkgconfig \
    "$source/configure" --host="$target" CC="$target-gcc-posix" --prefix="$sysroot" CFLAGS=-O1 \
    CPPFLAGS="-I$sysroot/include" LDFLAGS="-L$sysroot/lib -static-libgcc" "$@"
}

# cmake_build SOURCE OPTIONS...
cmake_build () {
  local source=$1 mode=CMAKE_FIND_ROOT_PATH_MODE
  shift
  cmake -S "$source" -B build -G Ninja -DCMAKE_SYSTEM_NAME=Windows \
    -DCMAKE_SYSTEM_PROCESSOR=x86_64 -DCMAKE_C_COMPILER="$target-gcc-posix" \
    -DCMAKE_CXX_COMPILER="$target-g++-posix" -DCMAKE_RC_COMPILER="$target-windres" \
    "-DCMAKE_FIND_ROOT_PATH=$sysroot;/usr/$target" -D$mode"_PROGRAM=NEVER" -D$mode"_LIBRARY=ONLY" \
    -D$mode"_INCLUDE=ONLY" -D$mode"_PACKAGE=ONLY" -DCMAKE_INSTALL_PREFIX="$sysroot" \
    -DCMAKE_BUILD_TYPE=Release -DCMAKE_C_FLAGS_RELEASE=-O1 \
    -DCMAKE_SHARED_LINKER_FLAGS=-static-libgcc "$@" &&
    ninja -C build -j"$jobs" && ninja -C build install
}

# --- Libraries that every build of Skein needs ---------------------------------------------------

build_libintl () {
  cp "$here/libintl.h" "$sysroot/include/" &&
    "$target-gcc-posix" -O1 -shared -static-libgcc -o "$sysroot/bin/libintl-8.dll" \
      -Wl,--out-implib,"$sysroot/lib/libintl.dll.a" "$here/libintl.c"
}

build_libffi () {
  configure_build "$1" --disable-shared --disable-docs --disable-multi-os-directory &&
    make -j"$jobs" && make install
}

build_pcre2 () {
  configure_build "$1" --disable-shared --disable-jit &&
    make -j"$jobs" libpcre2-8.la && cp .libs/libpcre2-8.a "$sysroot/lib/" &&
    cp libpcre2-8.pc "$sysroot/lib/pkgconfig/" && cp src/pcre2.h "$sysroot/include/"
}

build_glib () {
  # Programs that nobody runs here. Then what GLib's libraries and a program need beside them.
  sed -i "/^subdir('fuzzing')/d" "$1/meson.build" &&
    meson_build "$1" -Dtests=false -Dnls=disabled -Dman=false -Dgtk_doc=false \
      -Dinstalled_tests=false -Dlibelf=disabled &&
    cp "/usr/$target/lib/zlib1.dll" "/usr/$target/lib/libwinpthread-1.dll" \
      "$("$target-gcc-posix" -print-file-name=libgcc_s_seh-1.dll)" "$sysroot/bin/"
}

build_glib_testing () {
  meson_build "$1"
}

build_base () { steps libintl - libffi libffi pcre2 pcre2 glib glib2.0; }

# --- Wine ----------------------------------------------------------------------------------------

# There may be no server to be stopped.
stop_wine () { if wineserver -k; then wineserver -w; fi; }

# wine_environment [OVERRIDES]
wine_environment () {
  export WINEPREFIX=$prefix WINEDEBUG=${WINEDEBUG:--all}
  # No Mono and no browser to be asked for, no menu entries in the home folder. What has a program
  # started once lives on with that program's pipes: no desktop, unless $1 says so.
  export WINEDLLOVERRIDES="mscoree,mshtml=;winemenubuilder.exe=d${1-;explorer.exe=d}"
  WINEPATH=Z:$(tr / '\\' <<<"$sysroot/bin")
  export WINEPATH
}

# make_prefix [OVERRIDES]
make_prefix () {
  wine_environment "$@"
  if [[ ! -f $prefix/system.reg ]]; then
    say 'a folder for Wine'
    rm -rf "$prefix"
    env -u DISPLAY -u WAYLAND_DISPLAY timeout 300 wine wineboot -i >"$logs/wine.log" 2>&1 ||
      { rm -rf "$prefix"; tail -n 5 "$logs/wine.log"; skip 'Wine does not start here'; }
    timeout 60 wineserver -w
  fi
}
