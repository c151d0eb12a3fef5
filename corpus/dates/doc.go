// Package dates has the days and dates of diaries: a [Day] of the civil calendar, a [Date] with its precision and
// how it is known, and a [When], the time that somebody asks for. Package when reads them as people write them.
package dates
