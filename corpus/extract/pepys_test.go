package extract_test

import (
	"archive/zip"
	"bytes"
	"fmt"
	"io"
	"os"
	"path/filepath"
	"regexp"
	"strings"
	"testing"

	"daybook/corpus"
	"daybook/corpus/dated"
	"daybook/corpus/dates"
	"daybook/corpus/extract"
)

var machineDay = regexp.MustCompile(`<article[^>]*diary-entry[^>]*>|<time datetime="([0-9-]+)"`)

// The whole of Pepys, from a real EPUB: every day in the style that he wrote, every
// endnote at its mark and none in his voice, and nothing of the editors as his.
func TestPepys(t *testing.T) {
	shared := os.Getenv("DAYBOOK_SHARED")
	if shared == "" {
		t.Skip("set DAYBOOK_SHARED to the directory shared/ to read the real file")
	}
	data, err := os.ReadFile(filepath.Join(shared, "other", "pepys-standard-ebooks.epub"))
	if err != nil {
		t.Skip(err)
	}
	d, err := extract.Extract("pepys.epub", data)
	if err != nil {
		t.Fatal(err)
	}
	var r dated.Reader
	r.Add(d)
	text, problems := r.Text()
	if text == nil {
		t.Fatal(problems)
	}
	if w := text.Work; w.ID != "pepys" || w.Style != dates.OldStyle || !w.Free || w.Language != "en" {
		t.Errorf("work %+v", w)
	}
	if len(text.Entries) != 3415 {
		t.Errorf("%d entries, want 3415", len(text.Entries))
	}
	// The machine dates are the new-style days, ten days on, but for those in which
	// machine and words disagree, which are reported.
	want := stamps(t, data)
	differ, notes, marks := 0, map[string]bool{}, 0
	for i, e := range text.Entries {
		if i < len(want) && want[i] != "" && e.Date.From.AddDays(10).String() != want[i] {
			differ++
		}
		for _, p := range e.Passages {
			marks += strings.Count(p.Text, "↩")
			switch {
			case p.Host != nil && p.Voice == corpus.FootnoteBy:
				if !strings.Contains(p.Host.Text, p.Mark) || p.Mark == "" {
					t.Errorf("%s: note %q has no mark in its paragraph", e.ID, p.Mark)
				}
				notes[p.Mark] = true
			case p.Voice == corpus.FootnoteBy:
				t.Errorf("%s: a note without its place", e.ID)
			}
		}
	}
	if differ != len(problems) || differ > 5 {
		t.Errorf("%d days are not those of the machine dates, and %d are reported: %v", differ, len(problems), problems)
	}
	if len(notes) != 4495 || marks > 0 { // 4,542 in all, less 46 of foreword and introduction and one of the afterword
		t.Errorf("%d notes, want 4495; %d arrows", len(notes), marks)
	}
	if first, last := text.Entries[1].Date.From.String(),
		text.Entries[3414].Date.From.String(); first != "1660-01-01" || last != "1669-05-31" {
		t.Errorf("from %s to %s", first, last)
	}
}

// stamps is the first machine date of each entry, "" for those without, read off the
// files of the EPUB.
func stamps(t *testing.T, data []byte) []string {
	t.Helper()
	files := chaptersOf(t, data)
	var days []string
	for n := 1; n <= len(files); n++ {
		open := false
		for _, m := range machineDay.FindAllStringSubmatch(files[n], -1) {
			if m[1] == "" {
				days, open = append(days, ""), true
			} else if open {
				days[len(days)-1], open = m[1], false
			}
		}
	}
	return days
}

// chaptersOf is the text files of the EPUB by their numbers.
func chaptersOf(t *testing.T, data []byte) map[int]string {
	t.Helper()
	z, err := zip.NewReader(bytes.NewReader(data), int64(len(data)))
	if err != nil {
		t.Fatal(err)
	}
	files := map[int]string{}
	for _, f := range z.File {
		var n int
		if _, err := fmt.Sscanf(f.Name, "epub/text/chapter-%d.xhtml", &n); err != nil {
			continue
		}
		r, err := f.Open()
		if err != nil {
			t.Fatal(err)
		}
		b, err := io.ReadAll(r)
		if err != nil {
			t.Fatal(err)
		}
		files[n] = string(b)
	}
	return files
}
