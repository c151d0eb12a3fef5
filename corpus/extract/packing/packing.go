package packing

import (
	"bytes"
	"fmt"
	"path"
	"strings"
)

// furniture reports whether a file in an archive or directory is no content: what
// systems leave there.
func furniture(name string) bool {
	base := path.Base(strings.ReplaceAll(name, "\\", "/"))
	return strings.HasPrefix(base, ".") && base != "." && base != ".." || strings.HasPrefix(name, "__MACOSX/") ||
		base == "Thumbs.db" || base == "desktop.ini"
}

// packing is what the bytes at the head of a file are packed with, "" if nothing.
func packing(head []byte) string {
	for _, m := range []struct{ magic, kind string }{
		{"\x1f\x8b", "gzip"}, {"\xfd7zXZ\x00", "xz"}, {"PK\x03\x04", "zip"}, {"PK\x05\x06", "zip"},
		{"7z\xbc\xaf\x27\x1c", "7-Zip"}, {"Rar!\x1a\x07", "RAR"}, {"\x28\xb5\x2f\xfd", "Zstandard"},
	} {
		if bytes.HasPrefix(head, []byte(m.magic)) {
			return m.kind
		}
	}
	if len(head) > 10 && bytes.HasPrefix(head, []byte("BZh")) && head[3] >= '1' && head[3] <= '9' &&
		bytes.HasPrefix(head[4:], []byte("1AY&SY")) {
		return "bzip2"
	}
	if len(head) >= 512 && isTar(head[:512]) {
		return "tar"
	}
	return ""
}

// isTar reports whether a block is a header of a tar: its checksum is right.
func isTar(b []byte) bool {
	sum := 0
	for i, c := range b {
		if i >= 148 && i < 156 {
			c = ' '
		}
		sum += int(c)
	}
	var want int
	if _, err := fmt.Sscanf(strings.Trim(string(b[148:156]), " \x00"), "%o", &want); err != nil {
		return false
	}
	return sum == want && want > 8*' '
}

// xzDictionary is the memory in bytes that the first block of an xz stream asks for,
// 0 where that cannot be told. The decoder would allocate it unasked.
// https://tukaani.org/xz/xz-file-format.txt, 3.1 and 5.3.1.
func xzDictionary(head []byte) int64 {
	if len(head) < 32 {
		return 0
	}
	block := head[12:]
	at := 2
	for range block[1]>>6&1 + block[1]>>7 { // the sizes, if given
		for at < len(block)-4 && block[at] >= 0x80 {
			at++
		}
		at++
	}
	if block[1]&3 != 0 || at+2 >= len(block) || block[at] != 0x21 || block[at+1] != 1 {
		return 0
	}
	bits := block[at+2]
	return int64(2|bits&1) << (bits/2 + 11)
}
