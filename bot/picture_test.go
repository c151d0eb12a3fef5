package bot

import (
	"bytes"
	"fmt"
	"image"
	"image/png"
	"os"
	"regexp"
	"strings"
	"testing"
)

func drawn(t *testing.T, f File) image.Image {
	t.Helper()
	data, err := f.Bytes()
	if err != nil {
		t.Fatal(err)
	}
	if dir := os.Getenv("DAYBOOK_TEST_PICTURES"); dir != "" { // to see them
		if err := os.WriteFile(dir+"/"+f.Name, data, 0o644); err != nil {
			t.Fatal(err)
		}
	}
	img, err := png.Decode(bytes.NewReader(data))
	if err != nil {
		t.Fatal(err)
	}
	return img
}

// inked counts the pixels of the bars' colour in each column of the picture.
func inked(img image.Image) []int {
	bounds := img.Bounds()
	columns := make([]int, bounds.Dx())
	for x := range columns {
		for y := range bounds.Dy() {
			if r, g, b, _ := img.At(x, y).RGBA(); uint8(r>>8) == accent.R && uint8(g>>8) == accent.G &&
				uint8(b>>8) == accent.B {
				columns[x]++
			}
		}
	}
	return columns
}

// The bars of a chart are as high as its counts are, in order.
func TestChartIsToScale(t *testing.T) {
	for _, counts := range [][]int{{3, 1, 4, 0, 2}, {1, 2}, {7, 0, 0, 0, 0, 0, 0, 1, 2, 3, 1, 1, 1, 1, 1, 1, 1, 1, 1,
		14, 3, 2, 1, 5, 9}, {1000, 500}} {
		c := &Chart{Title: "Counts"}
		most := 0
		for i, n := range counts {
			c.Bars = append(c.Bars, Bar{fmt.Sprint(1926 + i), n})
			most = max(most, n)
		}
		columns := inked(drawn(t, c.File(fmt.Sprint("chart ", len(counts)))))
		full := 0
		for _, n := range columns {
			full = max(full, n)
		}
		if full < 200 {
			t.Fatalf("%v: the highest bar has %d pixels", counts, full)
		}
		slot := float64(len(columns)-56) / float64(len(counts)) // 28 pixels are left free at each side
		for i, n := range counts {
			got := columns[28+int(slot*(float64(i)+0.5))]
			if want := float64(full) * float64(n) / float64(most); float64(got) < want-3 || float64(got) > want+3 {
				t.Errorf("%v: bar %d has %d pixels, want %.0f", counts, i, got, want)
			}
		}
	}
}

// Letters of all scripts that headings have are drawn as themselves.
func TestPictureLetters(t *testing.T) {
	seen := map[string]string{}
	for _, title := range []string{"Крестинский", "Чичерин, Ёж", "Čičerin", "Cicerin", "Çaçerin", "Jacques Sadoul (é)",
		"Ł", "Ő", "…"} {
		c := &Chart{Title: title, Bars: []Bar{{"1926", 1}, {"1927", 2}}}
		data, err := c.File("letters").Bytes()
		if err != nil {
			t.Fatal(err)
		}
		if other, twice := seen[string(data)]; twice {
			t.Errorf("%q looks like %q", title, other)
		}
		seen[string(data)] = title
	}
}

// A grid has a cell for each count; empty ones have the ground's colour.
func TestGrid(t *testing.T) {
	g := &Grid{Title: "Items by year and month", Rows: []string{"1926", "1927"},
		Columns: strings.Fields("Jan Feb Mar"), Counts: [][]int{{0, 0, 12}, {0, 0, 0}}}
	img := drawn(t, g.File("Grid: Čičerin"))
	if n := len(inked(img)); n != chartWidth {
		t.Errorf("%d columns", n)
	}
	colour := func(column, row float64) string {
		r, gr, b, _ := img.At(100+int(column*330), 80+int(row*cellHeight)).RGBA()
		return fmt.Sprintf("#%02x%02x%02x", r>>8, gr>>8, b>>8)
	}
	if full, empty := colour(2.3, 0.5), colour(0.3, 0.5); full == empty || empty != "#fbf9f4" {
		t.Errorf("a cell of 12 is %s, one of 0 is %s", full, empty)
	}
	if want := "1926: 12 in 1 of 3, 1927: none."; g.Words() != want {
		t.Errorf("in words: %q, want %q", g.Words(), want)
	}
}

func TestFileNames(t *testing.T) {
	for name, want := range map[string]string{"krestinsky-nikolai-by-year": "krestinsky-nikolai-by-year",
		"Grid: Čičerin ": "grid-i-erin", "../..": "file", "": "file"} {
		if got := fileName(name); got != want || !regexp.MustCompile(`^[a-z0-9-]+$`).MatchString(got) {
			t.Errorf("%q: %q, want %q", name, got, want)
		}
	}
	if c := (&Chart{Title: "T", Bars: []Bar{{"1926", 0}}}); c.Words() != "Nothing is counted." ||
		!c.File("x").Picture() {
		t.Errorf("an empty chart: %q", c.Words())
	}
}

// A picture takes time, so that it is drawn when it is sent.
func BenchmarkChart(b *testing.B) {
	c := &Chart{Title: "Items naming somebody, by year"}
	for y := 1926; y <= 1950; y++ {
		c.Bars = append(c.Bars, Bar{fmt.Sprint(y), y * 7 % 13})
	}
	for b.Loop() {
		if _, err := c.draw(); err != nil {
			b.Fatal(err)
		}
	}
}
