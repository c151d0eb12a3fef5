package packing

import (
	"archive/zip"
	"bytes"
	"encoding/binary"
	"errors"
	"io"
	"path"
	"strings"

	"daybook/corpus/document"
	"daybook/corpus/extract/decode"
)

// OpenZip is zip.NewReader for a directory of bearable size.
func OpenZip(r io.ReaderAt, n int64) (*zip.Reader, error) {
	tail := make([]byte, min(n, 1<<16+22))
	if _, err := r.ReadAt(tail, n-int64(len(tail))); err != nil && !errors.Is(err, io.EOF) {
		return nil, err
	}
	at := bytes.LastIndex(tail, []byte("PK\x05\x06"))
	if at < 0 || at+22 > len(tail) {
		return nil, io.ErrUnexpectedEOF
	}
	size := int64(binary.LittleEndian.Uint32(tail[at+12:]))
	if size == 0xffffffff {
		size = n
	}
	if size > directory {
		return nil, &document.FileError{Text: "it holds far too many files", Hint: "Import them in parts."}
	}
	return zip.NewReader(r, n)
}

// Holds tells what document a zip is: "EPUB", "DOCX", "ODT", or "" for an archive.
func Holds(z *zip.Reader) string {
	for _, f := range z.File {
		switch f.Name {
		case "META-INF/container.xml":
			return "EPUB"
		case "word/document.xml":
			return "DOCX"
		case "xl/workbook.xml":
			return "a spreadsheet"
		case "ppt/presentation.xml":
			return "a presentation"
		case "mimetype":
			kind, _ := Part(z, f.Name, 200)
			switch strings.TrimSpace(string(kind)) {
			case "application/epub+zip":
				return "EPUB"
			case "application/vnd.oasis.opendocument.text":
				return "ODT"
			}
		}
	}
	return ""
}

// Part reads a file of a zip, of at most so many bytes; nil without an error where
// there is none.
func Part(z *zip.Reader, name string, most int64) ([]byte, error) {
	name = path.Clean(strings.TrimPrefix(name, "/"))
	for _, f := range z.File {
		if path.Clean(f.Name) != name {
			continue
		}
		if f.UncompressedSize64 > uint64(most) {
			return nil, errBomb
		}
		if f.Flags&1 != 0 {
			return nil, &document.FileError{Text: "it is locked with a password", Hint: "Save it without one."}
		}
		r, err := f.Open()
		if err != nil {
			return nil, &document.FileError{Text: "its part " + name + " cannot be read: " + err.Error(),
				Hint: "Copy or download it again."}
		}
		defer r.Close()
		data, err := readSized(r, int64(f.UncompressedSize64))
		if err != nil {
			return nil, &document.FileError{Text: "its part " + name + " cannot be read: " + err.Error(),
				Hint: "Copy or download it again."}
		}
		return data, nil
	}
	return nil, nil
}

// readSized reads what has so many bytes, and refuses it where it has more.
func readSized(r io.Reader, size int64) ([]byte, error) {
	data := bytes.NewBuffer(make([]byte, 0, size+bytes.MinRead))
	n, err := data.ReadFrom(io.LimitReader(r, size+1))
	if n > size {
		return nil, errBomb
	}
	return data.Bytes(), err
}

// PartXML reads a part of a zip as XML into v. Entities are not expanded.
func PartXML(z *zip.Reader, name string, v any) error {
	data, err := Part(z, name, 16<<20)
	if err != nil {
		return err
	}
	if data == nil {
		return &document.FileError{Text: "it lacks its part " + name, Hint: "Download it again."}
	}
	text, _, err := decode.XML(data)
	if err != nil {
		return err
	}
	d := decode.Tokens(text)
	if err := d.Decode(v); err != nil {
		return &document.FileError{Text: "its part " + name + " cannot be read: " + err.Error(),
			Hint: "Download it again."}
	}
	return nil
}
