package tei

import (
	"maps"
	"os"
	"os/exec"
	"path/filepath"
	"regexp"
	"runtime"
	"strings"
	"testing"
	"time"

	"daybook/corpus"
)

// schnitzler reads the real files where they are at hand: those of 1912, or in the
// long run all 16,423, which takes a minute.
func schnitzler(t testing.TB, long bool) (*corpus.Text, []corpus.Problem, []string) {
	t.Helper()
	shared := os.Getenv("DAYBOOK_SHARED")
	if shared == "" {
		t.Skip("set DAYBOOK_SHARED to the directory with other/schnitzler-tagebuch-tei.tar.xz")
	}
	archive := filepath.Join(shared, "other", "schnitzler-tagebuch-tei.tar.xz")
	if _, err := os.Stat(archive); err != nil {
		t.Skip(err)
	}
	dir := t.TempDir()
	args := []string{"-xf", archive, "-C", dir}
	if !long {
		args = append(args, "--wildcards", "editions/entry__1912-*")
	}
	if out, err := exec.CommandContext(t.Context(), "tar", args...).CombinedOutput(); err != nil {
		t.Skipf("tar cannot unpack it: %v %s", err, out)
	}
	begin := time.Now()
	r := &Reader{}
	files, err := filepath.Glob(filepath.Join(dir, "editions", "*.xml"))
	if err != nil {
		t.Fatal(err)
	}
	for _, name := range files {
		f, err := os.Open(name)
		if err != nil {
			t.Fatal(err)
		}
		if err := r.Add(filepath.Base(name), f); err != nil {
			t.Error(err)
		}
		if err := f.Close(); err != nil {
			t.Fatal(err)
		}
	}
	text, problems := r.Text()
	var m runtime.MemStats
	runtime.ReadMemStats(&m)
	t.Logf("read in %v, %d MB in use", time.Since(begin).Round(time.Millisecond), m.HeapAlloc>>20)
	return text, problems, files
}

// marked are the days on which the files mark each reference, found without the reader:
// by expressions over their bytes.
func marked(t *testing.T, files []string) map[string]map[string]bool {
	t.Helper()
	mark := regexp.MustCompile(`<(?:rs|persName)\s([^>]*)>`)
	ref := regexp.MustCompile(`\bref="([^"]*)"`)
	days := map[string]map[string]bool{}
	for _, name := range files {
		data, err := os.ReadFile(name)
		if err != nil {
			t.Fatal(err)
		}
		_, body, _ := strings.Cut(string(data), "<body>")
		day := strings.TrimSuffix(strings.TrimPrefix(filepath.Base(name), "entry__"), ".xml")
		for _, m := range mark.FindAllStringSubmatch(body, -1) {
			if strings.HasPrefix(m[0], "<rs") && !strings.Contains(m[1], `type="person"`) {
				continue
			}
			if r := ref.FindStringSubmatch(m[1]); r != nil {
				for id := range strings.FieldsSeq(r[1]) {
					id = strings.TrimPrefix(id, "#")
					if days[id] == nil {
						days[id] = map[string]bool{}
					}
					days[id][day] = true
				}
			}
		}
	}
	return days
}

func TestSchnitzler(t *testing.T) {
	long := os.Getenv("DAYBOOK_LONG") != ""
	text, problems, files := schnitzler(t, long)
	days := map[string]bool{}
	found := map[string]map[string]bool{}
	mentions := 0
	for _, e := range text.Entries {
		days[e.Date.From.String()] = true
		for _, p := range e.Passages {
			for _, m := range p.Names {
				mentions++
				if id := strings.TrimPrefix(m.Person, "schnitzler-"); id != "" {
					if found[id] == nil {
						found[id] = map[string]bool{}
					}
					found[id][e.Date.From.String()] = true
				}
			}
		}
	}
	for id, want := range marked(t, files) {
		if got := found[id]; !maps.Equal(got, want) {
			t.Errorf("%s is marked on %d days, and was read on %d", id, len(want), len(got))
		}
	}
	t.Logf("%d entries, %d days, %d mentions, %d persons", len(text.Entries), len(days), mentions, len(text.Persons))
	if len(days) != len(files) || text.Work.ID != "schnitzler" || text.Work.Language != "de" || !text.Work.Free {
		t.Errorf("%d days of %d files; %+v", len(days), len(files), *text.Work)
	}
	wantProblems := 0
	if long {
		// Two files whose header and text have different days, one with two entries, marks without a reference.
		wantProblems = 4
	}
	if len(problems) != wantProblems {
		t.Errorf("problems: %v", problems)
	}
}
