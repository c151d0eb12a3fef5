package calendar

import (
	"os"
	"path/filepath"
	"reflect"
	"testing"
	"testing/fstest"
)

// TestLoadKept checks that what is kept says the same, is made anew for other files, and
// that a broken one is passed over.
func TestLoadKept(t *testing.T) {
	dir := t.TempDir()
	want, problems := Load(Data())
	if len(problems) > 0 {
		t.Fatal(problems)
	}
	var name string
	for _, how := range []string{"first", "kept", "broken"} {
		got, problems := LoadKept(Data(), dir)
		if len(problems) > 0 {
			t.Fatal(how, problems)
		}
		if !reflect.DeepEqual(got, want) {
			t.Errorf("%s: it is not the calendar that Load reads", how)
		}
		files, err := filepath.Glob(filepath.Join(dir, "*"))
		if err != nil || len(files) != 1 || name != "" && files[0] != name {
			t.Fatalf("%s: got files %q, %v, want one", how, files, err)
		}
		name = files[0]
		if how == "kept" {
			if err := os.WriteFile(name, []byte("none"), 0o600); err != nil {
				t.Fatal(err)
			}
		}
	}
	other := fstest.MapFS{"a.yaml": {Data: []byte("diary: heron\n")}}
	if _, problems := LoadKept(other, dir); len(problems) > 0 {
		t.Fatal(problems)
	}
	if files, _ := filepath.Glob(filepath.Join(dir, "*")); len(files) != 1 || files[0] == name {
		t.Errorf("got files %q, want another than %s alone", files, name)
	}
	if cal, _ := LoadKept(Data(), filepath.Join(dir, "nowhere")); !reflect.DeepEqual(cal, want) {
		t.Error("where nothing can be kept, it is not the calendar")
	}
}

func BenchmarkLoadKept(b *testing.B) {
	dir := b.TempDir()
	for b.Loop() {
		LoadKept(Data(), dir)
	}
}

func BenchmarkLoad(b *testing.B) {
	for b.Loop() {
		Load(Data())
	}
}
