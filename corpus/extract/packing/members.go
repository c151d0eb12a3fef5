package packing

import (
	"archive/tar"
	"bufio"
	"bytes"
	"compress/bzip2"
	"compress/gzip"
	"context"
	"errors"
	"fmt"
	"io"
	"io/fs"
	"iter"
	"path"
	"slices"
	"strings"

	"github.com/ulikunitz/xz"

	"daybook/corpus/document"
)

// Limits bound what is taken out of files that may be hostile. The zero value of a
// field means its default.
type Limits struct {
	Files  int   // members of all archives together; 250,000
	Member int64 // bytes of one member; 512 MB
	Total  int64 // bytes of all members, unpacked; 4 GB
	Ratio  int64 // how many times its size a packed file may unpack to, beyond 64 MB; 400
	Depth  int   // archives within archives; 4
}

// MostWhole is how many bytes of what must be read as a whole are read: a document, an archive within an archive.
const MostWhole = 64 << 20

const (
	directory  = 32 << 20 // bytes of the directory of a zip, about 250,000 names
	ratioFloor = 64 << 20 // bytes below which no ratio is suspicious
)

func (l Limits) orDefaults() Limits {
	set := func(n *int64, v int64) {
		if *n == 0 {
			*n = v
		}
	}
	set(&l.Member, 512<<20)
	set(&l.Total, 4<<30)
	set(&l.Ratio, 400)
	if l.Files == 0 {
		l.Files = 250_000
	}
	if l.Depth == 0 {
		l.Depth = 4
	}
	return l
}

// A Member is a file, or a file in an archive, with nothing packed around it.
type Member struct {
	Name   string    // its name, with the archive's before it: "letters.zip/1912/may.xml"
	Size   int64     // in bytes as far as it is known, else -1
	Reader io.Reader // bounded; good only until the next member is asked for
}

var (
	errBomb = &document.FileError{Text: "it unpacks to far more than its size, as a file does that was made to do " +
		"harm", Hint: "Unpack it yourself if you trust it, and name the files."}
	errDepth = &document.FileError{Text: "it is an archive in an archive in an archive",
		Hint: "Unpack it yourself, and name the files."}
)

// ReadAll reads a member that must be read as a whole, of at most MostWhole bytes.
func (m Member) ReadAll() ([]byte, error) {
	if m.Size > MostWhole {
		return nil, document.TooLarge("it", MostWhole)
	}
	return readPieces(&limited{r: m.Reader, left: MostWhole})
}

// readPieces is io.ReadAll for what may turn out to be too large to be read: it takes as much memory
// as there is, and once more only at the end.
func readPieces(r io.Reader) ([]byte, error) {
	const piece = 1 << 20
	var pieces [][]byte
	for {
		p, n := make([]byte, piece), 0
		var err error
		for n < piece && err == nil {
			var k int
			k, err = r.Read(p[n:])
			n += k
		}
		pieces = append(pieces, p[:n])
		switch {
		case errors.Is(err, io.EOF) && len(pieces) == 1:
			return p[:n], nil
		case errors.Is(err, io.EOF):
			return slices.Concat(pieces...), nil
		case err != nil:
			return nil, err
		}
	}
}

// Members yields the files behind a name: the file itself, all files of a directory in
// the order of their names, and all files of a gzip, xz, bzip2, zip or tar archive,
// which are known by their content. An EPUB or a word processor's file is one member,
// though it is a zip. An error comes with the member that it belongs to, and the others
// go on, or with no name and is the last, where a limit was passed or ctx ended. A file
// that is refused has a *document.FileError.
func Members(ctx context.Context, fsys fs.FS, name string, l Limits) iter.Seq2[Member, error] {
	return func(yield func(Member, error) bool) {
		w := &walker{ctx: ctx, limits: l.orDefaults(), yield: yield}
		info, err := fs.Stat(fsys, name)
		if err != nil {
			yield(Member{Name: name}, err)
			return
		}
		if !info.IsDir() {
			w.end(w.file(fsys, name, info))
			return
		}
		w.end(fs.WalkDir(fsys, name, func(p string, d fs.DirEntry, err error) error {
			switch {
			case err != nil:
				return w.report(p, err)
			case d.IsDir() && p != name && strings.HasPrefix(d.Name(), "."):
				return fs.SkipDir
			case d.IsDir() || furniture(p):
				return nil
			}
			info, err := fs.Stat(fsys, p) // through a link
			if err != nil {
				return w.report(p, err)
			}
			if !info.Mode().IsRegular() {
				return nil
			}
			return w.file(fsys, p, info)
		}))
	}
}

// Unpack is Members for the bytes of one file.
func Unpack(ctx context.Context, name string, data []byte, l Limits) iter.Seq2[Member, error] {
	return func(yield func(Member, error) bool) {
		w := &walker{ctx: ctx, limits: l.orDefaults(), yield: yield}
		w.end(w.walk(name, bytes.NewReader(data), int64(len(data)), 0))
	}
}

// errStop ends a walk that its caller is done with.
var errStop = errors.New("stop")

type walker struct {
	ctx    context.Context // of the one call that the walker lives for
	limits Limits
	yield  func(Member, error) bool
	files  int
	total  int64
}

// report hands an error to the caller; the walk goes on unless the caller is done.
func (w *walker) report(name string, err error) error {
	if !w.yield(Member{Name: name}, err) {
		return errStop
	}
	return nil
}

// end hands over the error that ended the walk.
func (w *walker) end(err error) {
	if err != nil && !errors.Is(err, errStop) {
		w.yield(Member{}, err)
	}
}

func (w *walker) file(fsys fs.FS, name string, info fs.FileInfo) error {
	f, err := fsys.Open(name)
	if err != nil {
		return w.report(name, err)
	}
	defer f.Close()
	return w.walk(name, f, info.Size(), 0)
}

// A counter reads from r, and fails where a limit is passed or the context ended.
type counter struct {
	w      *walker
	r      io.Reader
	n      int64 // bytes read so far
	packed int64 // size of the packed file that this comes from, -1 if not known
}

func (c *counter) Read(p []byte) (int, error) {
	if err := c.w.ctx.Err(); err != nil {
		return 0, err
	}
	n, err := c.r.Read(p)
	c.n += int64(n)
	c.w.total += int64(n)
	l := c.w.limits
	switch {
	case c.packed >= 0 && c.n > ratioFloor && c.n/l.Ratio > c.packed:
		return n, errBomb
	case c.n > l.Total || c.w.total > 2*l.Total: // a layer within a layer counts twice
		return n, &document.FileError{Text: fmt.Sprintf("it unpacks to more than %s", document.Bytes(l.Total)),
			Hint: "Import it in parts."}
	case err != nil && !errors.Is(err, io.EOF):
		return n, c.w.refusal(err)
	}
	return n, err
}

// walk yields what is in r, which has n bytes (-1 if that is not known).
func (w *walker) walk(name string, r io.Reader, n int64, depth int) error {
	if err := w.ctx.Err(); err != nil {
		return err
	}
	if depth > w.limits.Depth {
		return w.report(name, errDepth)
	}
	br := bufio.NewReaderSize(r, 1<<16)
	head, err := br.Peek(1024)
	if err != nil && !errors.Is(err, io.EOF) && len(head) == 0 {
		return w.broken(name, err)
	}
	var inner io.Reader
	switch k := packing(head); k {
	case "gzip":
		inner, err = gzip.NewReader(br)
	case "xz":
		if dict := xzDictionary(head); dict > MostWhole {
			return w.report(name, &document.FileError{Text: "its xz stream asks for " + document.Bytes(dict) +
				" of memory",
				Hint: "Unpack it yourself, and name the files."})
		}
		inner, err = xz.NewReader(br)
	case "bzip2":
		inner, err = bzip2.NewReader(br), nil
	case "tar":
		return w.tar(name, br, depth)
	case "zip":
		return w.zip(name, r, br, n, depth)
	case "":
		return w.member(name, br, n)
	default:
		return w.report(name, &document.FileError{Text: "it is packed with " + k + ", which is not read here",
			Hint: "Unpack it yourself, and name the files; or pack them as zip."})
	}
	if err != nil {
		return w.broken(name, err)
	}
	for _, ext := range []string{".gz", ".xz", ".bz2"} {
		name = strings.TrimSuffix(name, ext)
	}
	name = strings.TrimSuffix(name, ".tgz")
	return w.walk(name, &counter{w: w, r: inner, packed: n}, -1, depth+1)
}

func (w *walker) member(name string, r io.Reader, n int64) error {
	if w.files++; w.files > w.limits.Files {
		return &document.FileError{Text: fmt.Sprintf("there are more than %d files", w.limits.Files),
			Hint: "Import them in parts."}
	}
	if n > w.limits.Member {
		return w.report(name, document.TooLarge("it", w.limits.Member))
	}
	if !w.yield(Member{Name: name, Size: n, Reader: &limited{r: stopping{w.ctx, r}, left: w.limits.Member}}, nil) {
		return errStop
	}
	return w.ctx.Err()
}

// stopping is a reader that ends with its context: of the one walk that it is of.
type stopping struct {
	ctx context.Context
	io.Reader
}

func (s stopping) Read(p []byte) (int, error) {
	if err := s.ctx.Err(); err != nil {
		return 0, err
	}
	return s.Reader.Read(p)
}

// limited is an io.LimitedReader whose end is an error.
type limited struct {
	r       io.Reader
	n, left int64
}

func (l *limited) Read(p []byte) (int, error) {
	n, err := l.r.Read(p)
	l.n += int64(n)
	if l.n > l.left {
		return n, document.TooLarge("it", l.left)
	}
	return n, err
}

func (w *walker) tar(name string, r io.Reader, depth int) error {
	t := tar.NewReader(r)
	for {
		h, err := t.Next()
		if errors.Is(err, io.EOF) {
			return nil
		} else if err != nil {
			return w.broken(name, err)
		}
		if h.Typeflag != tar.TypeReg || furniture(h.Name) {
			continue
		}
		if err := w.child(name, h.Name, t, h.Size, depth); err != nil {
			return err
		}
	}
}

func (w *walker) zip(name string, r io.Reader, br *bufio.Reader, n int64, depth int) error {
	at, ok := r.(io.ReaderAt)
	if !ok || n < 0 {
		data, err := io.ReadAll(&limited{r: br, left: MostWhole})
		if err != nil {
			return w.broken(name, err)
		}
		at, n = bytes.NewReader(data), int64(len(data))
	}
	z, err := OpenZip(at, n)
	if err != nil {
		return w.broken(name, err)
	}
	if Holds(z) != "" {
		return w.member(name, io.NewSectionReader(at, 0, n), n)
	}
	for _, f := range z.File {
		if f.FileInfo().IsDir() || furniture(f.Name) {
			continue
		}
		if f.Flags&1 != 0 {
			if err := w.report(path.Join(name, f.Name), &document.FileError{Text: "it is locked with a password",
				Hint: "Unpack it yourself, and name the files."}); err != nil {
				return err
			}
			continue
		}
		m, err := f.Open()
		if err != nil {
			if err := w.report(path.Join(name, f.Name), w.refusal(err)); err != nil {
				return err
			}
			continue
		}
		err = w.child(name, f.Name, &counter{w: w, r: m, packed: int64(f.CompressedSize64)},
			int64(f.UncompressedSize64), depth)
		m.Close()
		if err != nil {
			return err
		}
	}
	return nil
}

// child walks a member of an archive.
func (w *walker) child(archive, name string, r io.Reader, n int64, depth int) error {
	clean := strings.ReplaceAll(name, "\\", "/")
	if !fs.ValidPath(path.Clean(clean)) || strings.Contains(clean, "../") {
		return w.report(archive, &document.FileError{
			Text: fmt.Sprintf("it holds a file whose name leads out of it, %q", name),
			Hint: "Such archives are made to do harm; that file is left out."})
	}
	return w.walk(path.Join(archive, path.Clean(clean)), struct{ io.Reader }{r}, n, depth+1)
}

// broken reports an archive that cannot be read, or ends the walk with a limit.
func (w *walker) broken(name string, err error) error {
	if w.ctx.Err() != nil {
		return w.ctx.Err()
	}
	return w.report(name, w.refusal(err))
}

func (w *walker) refusal(err error) error {
	if e, ok := errors.AsType[*document.FileError](err); ok {
		return e
	}
	if errors.Is(err, io.ErrUnexpectedEOF) || errors.Is(err, io.EOF) {
		return &document.FileError{Text: "the archive breaks off", Hint: "It was cut; copy or download it again."}
	}
	return &document.FileError{Text: "the archive cannot be read: " + err.Error(),
		Hint: "Copy or download it again, or unpack it yourself and name the files."}
}
