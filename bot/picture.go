package bot

import (
	"fmt"
	"slices"
	"strconv"
	"strings"

	charts "github.com/go-analyze/charts"
)

// This file alone knows the charting library. Pictures have a ground of their own, so
// that they read on a light and on a dark page, and every number of theirs is also in
// words: in the answer and in the file's description.

// The colours of a picture: the ink on its ground has a contrast of 14 to 1, the bars
// of 5 to 1 (https://www.w3.org/TR/WCAG22/#contrast-minimum asks for 4.5).
var (
	ground = charts.ColorFromHex("#fbf9f4")
	ink    = charts.ColorFromHex("#23262b")
	faint  = charts.ColorFromHex("#d9d5cb")
	accent = charts.ColorFromHex("#2f6f9f")
)

// The size of a chart in pixels: twice what it is shown at, so that it is sharp.
const (
	chartWidth  = 1100
	chartHeight = 560
	cellHeight  = 44 // of a row of a grid
	letterSize  = 22
)

func theme() charts.ColorPalette {
	return charts.MakeTheme(charts.ThemeOption{BackgroundColor: ground, TextColor: ink, AxisStrokeColor: ink,
		AxisSplitLineColor: faint, SeriesColors: []charts.Color{accent}})
}

func font(size float64) charts.FontStyle {
	return charts.FontStyle{FontSize: size, FontColor: ink, Font: charts.GetFont(charts.FontFamilyNotoSans)}
}

// File returns the chart as a picture, drawn when its bytes are asked for. The name is
// without an ending.
func (c *Chart) File(name string) File {
	return File{Name: fileName(name) + ".png", Type: "image/png", About: c.Title + ". " + c.Words(), Bytes: c.draw}
}

func (c *Chart) draw() ([]byte, error) {
	var labels []string
	var counts []float64
	most := 0
	for _, b := range c.Bars {
		labels, counts = append(labels, b.Label), append(counts, float64(b.Count))
		most = max(most, b.Count)
	}
	p := charts.NewPainter(charts.PainterOptions{OutputFormat: charts.ChartOutputPNG, Width: chartWidth,
		Height: chartHeight})
	series := charts.NewSeriesListBar([][]float64{counts})
	size, turn := float64(letterSize), 0.0
	if n := len(labels); n > 14 { // too many to stand beside each other
		size, turn = min(letterSize-4, float64(chartWidth)/float64(n)-10), charts.DegreesToRadians(90)
	}
	series[0].Label = charts.SeriesLabel{Show: new(true), FontStyle: font(size), ValueFormatter: number}
	opt := charts.BarChartOption{Theme: theme(), Padding: charts.NewBoxEqual(28), SeriesList: series,
		Title: charts.TitleOption{Text: c.Title, FontStyle: font(letterSize + 6)},
		CategoryAxis: charts.CategoryAxisOption{Labels: labels, LabelFontStyle: font(size), LabelRotation: turn,
			LabelCount: len(labels)},
		ValueAxis: []charts.ValueAxisOption{{Min: new(0.0), Max: new(float64(most) * 1.1), Show: new(false)}},
		BarSize:   min(0.7, 0.12*float64(len(labels)))}
	if err := p.BarChart(opt); err != nil {
		return nil, fmt.Errorf("draw the chart %q: %w", c.Title, err)
	}
	return p.Bytes()
}

// number writes a count; none is left blank, as the missing bar says it.
func number(v float64) string {
	if v == 0 {
		return ""
	}
	return strconv.Itoa(int(v))
}

// Words lists the counts of the chart, those of nothing left out: "1928: 3, 1930: 12".
func (c *Chart) Words() string {
	var words []string
	for _, b := range c.Bars {
		if b.Count != 0 {
			words = append(words, fmt.Sprintf("%s: %d", b.Label, b.Count))
		}
	}
	if len(words) == 0 {
		return "Nothing is counted."
	}
	return strings.Join(words, ", ") + "."
}

// A Grid counts something by rows and columns, such as the items of a diary by year
// and month, so that gaps show. The zero value has nothing to draw.
type Grid struct {
	Title         string
	Rows, Columns []string
	Counts        [][]int // by row, then column
}

// File returns the grid as a picture, drawn when its bytes are asked for. The name is
// without an ending.
func (g *Grid) File(name string) File {
	return File{Name: fileName(name) + ".png", Type: "image/png", About: g.Title + ". " + g.Words(), Bytes: g.draw}
}

func (g *Grid) draw() ([]byte, error) {
	values, most := make([][]float64, len(g.Rows)), 1.0
	for i, row := range g.Counts {
		for _, n := range row {
			v := float64(n)
			if n == 0 {
				v = charts.GetNullValue() // an empty cell
			}
			values[i] = append(values[i], v)
			most = max(most, float64(n))
		}
	}
	p := charts.NewPainter(charts.PainterOptions{OutputFormat: charts.ChartOutputPNG, Width: chartWidth, Height: 150 +
		cellHeight*len(g.Rows)})
	opt := charts.HeatMapOption{Theme: theme(), Padding: charts.NewBoxEqual(28), Values: values,
		Title: charts.TitleOption{Text: g.Title, FontStyle: font(letterSize + 6)},
		XAxis: charts.HeatMapAxis{Labels: g.Columns, LabelFontStyle: font(letterSize),
			LabelCount: len(g.Columns)},
		YAxis:         charts.HeatMapAxis{Labels: g.Rows, LabelFontStyle: font(letterSize), LabelCount: len(g.Rows)},
		ScaleMinValue: new(0.0), ScaleMaxValue: &most,
		ValuesLabel: charts.SeriesLabel{Show: new(true), Offset: charts.OffsetInt{Left: -9},
			LabelFormatter: g.label(most)}}
	if err := p.HeatMapChart(opt); err != nil {
		return nil, fmt.Errorf("draw the grid %q: %w", g.Title, err)
	}
	return p.Bytes()
}

// label writes a count in its cell: in the ink, on a dark cell in the ground's colour.
func (g *Grid) label(most float64) charts.SeriesLabelFormatter {
	return func(_ int, _ string, v float64) (string, *charts.LabelStyle) {
		style := font(letterSize - 2)
		if v > most*0.55 {
			style.FontColor = ground
		}
		return number(v), &charts.LabelStyle{FontStyle: style}
	}
}

// Words sums up the rows of the grid: "1938: 12 (3 columns empty)".
func (g *Grid) Words() string {
	var words []string
	for i, row := range g.Counts {
		sum, empty := 0, 0
		for _, n := range row {
			sum += n
			if n == 0 {
				empty++
			}
		}
		if sum > 0 {
			words = append(words, fmt.Sprintf("%s: %d in %d of %d", g.Rows[i], sum, len(row)-empty, len(row)))
		} else {
			words = append(words, g.Rows[i]+": none")
		}
	}
	return strings.Join(words, ", ") + "."
}

// fileName makes a name that every system and Discord takes: letters a-z, digits,
// hyphens.
func fileName(s string) string {
	s = strings.Map(func(r rune) rune {
		switch {
		case r >= 'a' && r <= 'z', r >= '0' && r <= '9':
			return r
		case r >= 'A' && r <= 'Z':
			return r + 'a' - 'A'
		}
		return '-'
	}, s)
	words := slices.DeleteFunc(strings.Split(s, "-"), func(w string) bool { return w == "" })
	if len(words) == 0 {
		return "file"
	}
	return strings.Join(words, "-")
}
