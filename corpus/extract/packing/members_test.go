package packing_test

import (
	"archive/tar"
	"bytes"
	"compress/gzip"
	"context"
	"errors"
	"fmt"
	"io"
	"strings"
	"testing"
	"testing/fstest"
	"testing/iotest"

	"github.com/google/go-cmp/cmp"
	"github.com/ulikunitz/xz"

	"daybook/corpus/document"
	"daybook/corpus/extract/extracttest"
	"daybook/corpus/extract/packing"
)

func tarred(t testing.TB, files ...string) []byte {
	t.Helper()
	var b bytes.Buffer
	w := tar.NewWriter(&b)
	for i := 0; i < len(files); i += 2 {
		if err := w.WriteHeader(&tar.Header{Name: files[i], Mode: 0o600, Size: int64(len(files[i+1]))}); err != nil {
			t.Fatal(err)
		}
		if _, err := io.WriteString(w, files[i+1]); err != nil {
			t.Fatal(err)
		}
	}
	if err := w.Close(); err != nil {
		t.Fatal(err)
	}
	return b.Bytes()
}

func gzipped(t testing.TB, data []byte) []byte {
	t.Helper()
	var b bytes.Buffer
	w := gzip.NewWriter(&b)
	if _, err := w.Write(data); err != nil {
		t.Fatal(err)
	}
	if err := w.Close(); err != nil {
		t.Fatal(err)
	}
	return b.Bytes()
}

func xzipped(t testing.TB, data []byte) []byte {
	t.Helper()
	var b bytes.Buffer
	w, err := xz.NewWriter(&b)
	if err != nil {
		t.Fatal(err)
	}
	if _, err := w.Write(data); err != nil {
		t.Fatal(err)
	}
	if err := w.Close(); err != nil {
		t.Fatal(err)
	}
	return b.Bytes()
}

// unpacked lists the members of a file and their contents, errors in brackets.
func unpacked(t testing.TB, name string, data []byte, l packing.Limits) []string {
	t.Helper()
	var got []string
	for m, err := range packing.Unpack(t.Context(), name, data, l) {
		if err == nil {
			var b []byte
			if b, err = io.ReadAll(m.Reader); err == nil {
				got = append(got, m.Name+": "+string(b))
				continue
			}
		}
		e, ok := errors.AsType[*document.FileError](err)
		if !ok {
			t.Errorf("%s: %v is no *document.FileError", m.Name, err)
			continue
		}
		got = append(got, m.Name+": ["+e.Text+"]")
	}
	return got
}

func TestMembers(t *testing.T) {
	garden := "We planted beans."
	for _, tt := range []struct {
		name string
		data []byte
		want []string
	}{
		{"plain", []byte(garden), []string{"f: " + garden}},
		{"gzip", gzipped(t, []byte(garden)), []string{"f: " + garden}},
		{"xz", xzipped(t, []byte(garden)), []string{"f: " + garden}},
		{"zip", extracttest.Zipped(t, "b/2.txt", garden, "1.txt", "Rain."), []string{"f/b/2.txt: " + garden,
			"f/1.txt: Rain."}},
		{"tar in xz", xzipped(t, tarred(t, "./a.xml", "<a/>", "b.xml", "<b/>")),
			[]string{"f/a.xml: <a/>", "f/b.xml: <b/>"}},
		{"tar in gzip in zip", extracttest.Zipped(t, "x.tar.gz", gzipped2(t, tarred(t, "a.xml", "<a/>"))),
			[]string{"f/x.tar/a.xml: <a/>"}},
		{"what systems leave there", extracttest.Zipped(t, "__MACOSX/._1.txt", "x", ".DS_Store", "x", "1.txt", garden),
			[]string{"f/1.txt: " + garden}},
		{"names that lead out", extracttest.Zipped(t, "../../etc/passwd", "x", "/root/x", "y", "1.txt", garden),
			[]string{`f: [it holds a file whose name leads out of it, "../../etc/passwd"]`,
				`f: [it holds a file whose name leads out of it, "/root/x"]`, "f/1.txt: " + garden}},
		{"7-Zip", []byte("7z\xbc\xaf\x27\x1c then more"), []string{
			"f: [it is packed with 7-Zip, which is not read here]"}},
		{"cut", gzipped(t, []byte(garden))[:20], []string{"f: [the archive breaks off]"}},
	} {
		t.Run(tt.name, func(t *testing.T) {
			if diff := cmp.Diff(tt.want, unpacked(t, "f", tt.data, packing.Limits{})); diff != "" {
				t.Errorf("members (-want +got):\n%s", diff)
			}
		})
	}
}

func gzipped2(t testing.TB, data []byte) string { return string(gzipped(t, data)) }

func TestMembersOfADirectory(t *testing.T) {
	fsys := fstest.MapFS{
		"d/2.txt": {Data: []byte("two")}, "d/1.xml.gz": {Data: gzipped(t, []byte("one"))},
		"d/.git/x": {Data: []byte("x")}, "d/e/3.zip": {Data: extracttest.Zipped(t, "3", "three")},
	}
	var got []string
	for m, err := range packing.Members(t.Context(), fsys, "d", packing.Limits{}) {
		if err != nil {
			t.Fatal(err)
		}
		got = append(got, m.Name)
	}
	if diff := cmp.Diff([]string{"d/1.xml", "d/2.txt", "d/e/3.zip/3"}, got); diff != "" {
		t.Errorf("members (-want +got):\n%s", diff)
	}
}

// Files that are made to do harm are bounded in size and number, and said so.
func TestHostileArchives(t *testing.T) {
	zeros := strings.Repeat("\x00", 1<<20)
	nested := extracttest.Zipped(t, "a", "x")
	for range 8 {
		nested = extracttest.Zipped(t, "a.zip", string(nested))
	}
	var many []string
	for i := range 40 {
		many = append(many, fmt.Sprint(i), "x")
	}
	bomb := gzipped(t, bytes.Repeat([]byte(zeros), 66))
	for _, tt := range []struct {
		name   string
		data   []byte
		limits packing.Limits
		want   string
	}{
		{"a bomb", bomb, packing.Limits{}, "[it unpacks to far more than its size, as a file does that was made to " +
			"do harm]"},
		{"a bomb in a zip", extracttest.Zipped(t, "a", string(bomb)), packing.Limits{},
			"[it unpacks to far more than its size"},
		{"more than all may have", bomb, packing.Limits{Total: 1 << 20}, "[it unpacks to more than 1 MB]"},
		{"more than one may have", extracttest.Zipped(t, "a", zeros+"x"), packing.Limits{Member: 1 << 20},
			"[it has more than 1 MB]"},
		{"archives in archives", nested, packing.Limits{}, "[it is an archive in an archive in an archive]"},
		{"too many files", extracttest.Zipped(t, many...), packing.Limits{Files: 10}, "[there are more than 10 files]"},
		{"an xz that asks for memory", xzGreedy(t), packing.Limits{}, "[its xz stream asks for 3 GB of memory]"},
	} {
		t.Run(tt.name, func(t *testing.T) {
			got := strings.Join(unpacked(t, "f", tt.data, tt.limits), "\n")
			if !strings.Contains(got, tt.want) {
				t.Errorf("got %.300q, want %q", got, tt.want)
			}
		})
	}
}

// xzGreedy is an xz stream whose header asks for a dictionary of 3 GB.
func xzGreedy(t testing.TB) []byte {
	data := xzipped(t, []byte("x"))
	at := bytes.Index(data, []byte{0x21, 1})
	data[at+2] = 39
	return data
}

func TestMembersStopsWithItsContext(t *testing.T) {
	ctx, cancel := context.WithCancel(t.Context())
	defer cancel()
	n := 0
	for _, err := range packing.Unpack(ctx, "f", extracttest.Zipped(t, "1", "x", "2", "y", "3", "z"),
		packing.Limits{}) {
		if err != nil {
			if !errors.Is(err, context.Canceled) {
				t.Errorf("got %v", err)
			}
			continue
		}
		n++
		cancel()
	}
	if n != 1 {
		t.Errorf("%d members after the context ended", n)
	}
}

func FuzzMembers(f *testing.F) {
	f.Add(extracttest.Zipped(f, "a", "b"))
	f.Add(xzipped(f, tarred(f, "a", "b")))
	f.Add(gzipped(f, []byte("a")))
	f.Fuzz(func(t *testing.T, data []byte) {
		for m, err := range packing.Unpack(t.Context(), "f", data, packing.Limits{Total: 1 << 24, Member: 1 << 22}) {
			if err == nil {
				_, _ = io.Copy(io.Discard, m.Reader)
			}
		}
	})
}

// A member that is read as a whole is refused where it is too large, as is what breaks off within an archive.
func TestReadAll(t *testing.T) {
	for m, err := range packing.Unpack(t.Context(), "f", []byte("Beans."), packing.Limits{}) {
		if err != nil {
			t.Fatal(err)
		}
		if data, err := m.ReadAll(); err != nil || string(data) != "Beans." {
			t.Errorf("got %q, %v", data, err)
		}
		m.Size = packing.MostWhole + 1
		if _, err := m.ReadAll(); err == nil {
			t.Error("a member that is too large is read")
		}
	}
	tar := tarred(t, "a", "Beans.")
	if diff := cmp.Diff([]string{"f/a: Beans.", "f: [the archive breaks off]"},
		unpacked(t, "f", append(tar[:1024:1024], tar[:300]...), packing.Limits{})); diff != "" {
		t.Errorf("(-want +got)\n%s", diff)
	}
}

// A member that is being read ends with the context, whatever it is packed in.
func TestReadingStopsWithItsContext(t *testing.T) {
	for _, data := range [][]byte{[]byte("Beans."), gzipped(t, []byte("Beans.")), tarred(t, "a", "Beans.")} {
		ctx, cancel := context.WithCancel(t.Context())
		for m, err := range packing.Unpack(ctx, "f", data, packing.Limits{}) {
			if m.Reader == nil {
				continue
			}
			cancel()
			if _, err = io.ReadAll(m.Reader); !errors.Is(err, context.Canceled) {
				t.Errorf("got %v", err)
			}
		}
		cancel()
	}
}

// A member is read as it is, whatever its size; one that is cut is refused.
func TestReadAllPieces(t *testing.T) {
	for _, n := range []int{0, 1, 1 << 20, 1<<20 + 1, 3<<20 + 7} {
		want := bytes.Repeat([]byte("a gander "), n/9+1)[:n]
		got, err := packing.Member{Size: -1, Reader: iotest.HalfReader(bytes.NewReader(want))}.ReadAll()
		if err != nil || !bytes.Equal(got, want) {
			t.Errorf("%d bytes: %d are read, %v", n, len(got), err)
		}
	}
	cut := io.MultiReader(strings.NewReader("the beginning"), iotest.ErrReader(io.ErrUnexpectedEOF))
	if got, err := (packing.Member{Size: -1, Reader: cut}).ReadAll(); err == nil {
		t.Errorf("what is cut is read as %q", got)
	}
	endless := io.LimitReader(zeros{}, packing.MostWhole+1)
	if _, err := (packing.Member{Size: -1, Reader: endless}).ReadAll(); err == nil {
		t.Error("what is too large is read")
	}
}

type zeros struct{}

func (zeros) Read(p []byte) (int, error) { return len(p), nil }
