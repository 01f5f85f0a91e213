/** What a form says for the built-in template, beside the ids of the others. */
export const BUILT_IN_CHOICE = 'built-in'

/** What a new report begins with where no other template is chosen. It can't be changed; a copy of it can. */
export const BUILT_IN = `# Incident Report: {{title}}

**Incident ID:** {{reference}}
**Severity:** {{severity}}
**Duration:**
**Date:** {{date}}

## Summary

<!-- What failed, for whom and for how long, in three sentences that somebody from another team understands. -->

## Timeline (All times in {{zone}})

<!-- One line for each thing that somebody saw or did. Paste from the chat first, tidy up later. -->

| Time | Event |
|------|-------|

## Root Cause Analysis

### Technical Details

<!-- What happened inside, step by step. Name the change, the limit or the input that set it off. -->

### Contributing Factors

<!-- What else had to be so for it to happen: gaps in a process or a test, never a person. -->

### Why It Wasn't Caught Earlier

<!-- Where reviews, tests and alerts had a chance to show it, and why they stayed quiet. -->

## Impact

### Customer Impact

<!-- How many customers could not do what, and what it cost. Say where a figure is an estimate. -->

### Technical Impact

<!-- Each service on a line of its own: down or degraded, and for how many minutes. -->

### Reputation Impact

<!-- Tickets, mentions and escalations, as numbers. -->

## Resolution

### Immediate Fix

<!-- What ended the impact, and when it was in place. -->

### Verification

<!-- How it was seen that all is well again, and for how long somebody watched. -->

## Action Items

<!-- One promise to a line: who does what by which day. -->

| # | Action | Owner | Due Date | Status |
|---|--------|-------|----------|--------|

## Lessons Learned

### What Went Well

<!-- What helped, so that it is kept. -->

### What Could Be Improved

<!-- What was harder than it had to be. Each point wants an action item, or a reason why not. -->

## Prevention Measures

<!-- What will keep this kind of incident from coming back. -->

## Attendees

<!-- Who took part and in which role; at the end who prepared the report and who reviewed it. -->

**Incident Response Team:**
- {{commander}} (Incident Commander)
`
