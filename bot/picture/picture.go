// Package picture draws what an answer counts. It alone knows the charting library.
// Pictures have a ground of their own, so that they read on a light and on a dark page, and
// every number of theirs is also in words: in the answer and in the file's description.
package picture

import (
	"fmt"
	"strconv"

	"daybook/bot"

	charts "github.com/go-analyze/charts"
)

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
	letterSize  = 22
)

func theme() charts.ColorPalette {
	return charts.MakeTheme(charts.ThemeOption{BackgroundColor: ground, TextColor: ink, AxisStrokeColor: ink,
		AxisSplitLineColor: faint, SeriesColors: []charts.Color{accent}})
}

func font(size float64) charts.FontStyle {
	return charts.FontStyle{FontSize: size, FontColor: ink, Font: charts.GetFont(charts.FontFamilyNotoSans)}
}

// Bars returns the chart as a picture, drawn when its bytes are asked for. The name is
// without an ending.
func Bars(c *bot.Chart, name string) bot.File {
	return bot.File{Name: bot.FileName(name, "file") + ".png", Type: "image/png", About: c.Title + ". " + c.Words(),
		Bytes: func() ([]byte, error) { return draw(c) }}
}

func draw(c *bot.Chart) ([]byte, error) {
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
