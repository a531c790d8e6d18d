/** The path of the day board. */

import { readDayBoard } from '../actions/day-board.ts'
import * as api from '../api/day-board.ts'
import type { Area } from './deps.ts'
import { serve } from './serve.ts'
import { stored } from './stored-answer.ts'

export const dayBoardArea: Area = (app, deps) => {
  serve(app, deps, api.readDayBoard, (context, { query }) => stored(api.readDayBoard, readDayBoard(context, query)))
}
