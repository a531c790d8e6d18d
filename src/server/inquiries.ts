/** The paths of admissions: the work list and what is done with one inquiry. */

import {
  handOverInquiry,
  linkInquiries,
  moveInquiry,
  noteTry,
  openInquiry,
  partInquiries,
  takeInquiry,
} from '../actions/inquiries.ts'
import { noteBenefits } from '../actions/inquiry-benefits.ts'
import { bookAssessment, endAssessmentBooking } from '../actions/inquiry-bookings.ts'
import { attachRecord, eraseInquiry, makeRecord } from '../actions/inquiry-record.ts'
import { listInquiries, readInquiry } from '../actions/inquiry-view.ts'
import * as api from '../api/inquiries.ts'
import type { Area } from './deps.ts'
import { serve } from './serve.ts'
import { stored } from './stored-answer.ts'

export const inquiriesArea: Area = (app, deps) => {
  serve(app, deps, api.listInquiries, (context, { query }) => stored(api.listInquiries, listInquiries(context, query)))
  serve(app, deps, api.readInquiry, (context, { params }) => stored(api.readInquiry, readInquiry(context, params)))
  serve(app, deps, api.openInquiry, (context, { body }) => openInquiry(context, body))
  serve(app, deps, api.takeInquiry, (context, { params, body }) => takeInquiry(context, { ...params, ...body }))
  serve(app, deps, api.handOverInquiry, (context, { params, body }) => handOverInquiry(context, { ...params, ...body }))
  serve(app, deps, api.moveInquiry, (context, { params, body }) => moveInquiry(context, { ...params, ...body }))
  serve(app, deps, api.noteTry, (context, { params, body }) => noteTry(context, { ...params, ...body }))
  serve(app, deps, api.noteBenefits, (context, { params, body }) => noteBenefits(context, { ...params, ...body }))
  serve(app, deps, api.bookAssessment, (context, { params, body }) => bookAssessment(context, { ...params, ...body }))
  serve(app, deps, api.endAssessmentBooking, (context, { params, body }) =>
    endAssessmentBooking(context, { ...params, ...body }),
  )
  serve(app, deps, api.linkInquiries, (context, { params, body }) => linkInquiries(context, { ...params, ...body }))
  serve(app, deps, api.partInquiries, (context, { params, body }) => partInquiries(context, { ...params, ...body }))
  serve(app, deps, api.makeRecord, (context, { params, body }) => makeRecord(context, { ...params, ...body }))
  serve(app, deps, api.attachRecord, (context, { params, body }) => attachRecord(context, { ...params, ...body }))
  serve(app, deps, api.eraseInquiry, (context, { params, body }) => eraseInquiry(context, { ...params, ...body }))
}
